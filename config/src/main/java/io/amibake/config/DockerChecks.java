package io.amibake.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Docker's networks against each other and against the VPCs that instances run in. */
final class DockerChecks {
    static final int SMALLEST_NETWORK = BridgeCidr.NARROWEST;

    private DockerChecks() {}

    static void run(Readings readings) {
        Map<String, AddressPool> pools = Items.ofList(readings, "docker.addressPools", AddressPool.class);
        boolean host =
                readings.get("docker.networkMode", NetworkMode.class).orElse(NetworkMode.BRIDGE) == NetworkMode.HOST;
        if (host && !pools.isEmpty()) {
            readings.report(
                    "docker.addressPools",
                    "docker.addressPools have no use with docker.networkMode host",
                    "remove them, or set docker.networkMode: bridge");
        }
        if (!host) {
            checkBridge(readings);
        }
        List<Ipv4Block> taken = new ArrayList<>();
        for (Map.Entry<String, AddressPool> pool : pools.entrySet()) {
            checkSize(readings, pool.getKey() + ".size", pool.getValue());
            checkPlace(readings, pool.getKey() + ".base", pool.getValue().base(), taken);
            taken.add(pool.getValue().base());
        }
    }

    private static void checkBridge(Readings readings) {
        Optional<BridgeCidr> bridge = readings.get("docker.bridgeCidr", BridgeCidr.class);
        if (bridge.isEmpty()) {
            return;
        }
        Ipv4Block block = bridge.get().block();
        for (Map.Entry<String, Ipv4Block> vpc :
                Items.ofList(readings, "docker.vpcCidrs", Ipv4Block.class).entrySet()) {
            if (block.overlaps(vpc.getValue())) {
                readings.report(
                        readings.isGiven("docker.bridgeCidr") ? "docker.bridgeCidr" : vpc.getKey(),
                        "the bridge " + block + " overlaps the VPC block " + vpc.getValue()
                                + ": instances could not reach it",
                        "give docker.bridgeCidr a private block outside of docker.vpcCidrs");
            }
        }
    }

    private static void checkSize(Readings readings, String key, AddressPool pool) {
        if (pool.size() < pool.base().prefixLength() || pool.size() > SMALLEST_NETWORK) {
            readings.report(
                    key,
                    "networks of /" + pool.size() + " do not fit in the pool " + pool.base(),
                    "write a size of " + pool.base().prefixLength() + " to " + SMALLEST_NETWORK);
        }
    }

    private static void checkPlace(Readings readings, String key, Ipv4Block base, List<Ipv4Block> earlier) {
        if (!BridgeCidr.isPrivate(base)) {
            readings.report(
                    key,
                    "the address pool " + base + " is not within the private addresses",
                    "use a block of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 or 192.168.0.0/16");
        }
        Optional<BridgeCidr> bridge = readings.get("docker.bridgeCidr", BridgeCidr.class);
        if (bridge.isPresent() && base.overlaps(bridge.get().block())) {
            report(readings, key, base, "the bridge " + bridge.get());
        }
        for (Ipv4Block vpc : readings.list("docker.vpcCidrs", Ipv4Block.class)) {
            if (base.overlaps(vpc)) {
                report(readings, key, base, "the VPC block " + vpc);
            }
        }
        for (Ipv4Block other : earlier) {
            if (base.overlaps(other)) {
                report(readings, key, base, "the address pool " + other);
            }
        }
    }

    private static void report(Readings readings, String key, Ipv4Block base, String other) {
        readings.report(
                key, "the address pool " + base + " overlaps " + other, "give the pool a private block of its own");
    }
}
