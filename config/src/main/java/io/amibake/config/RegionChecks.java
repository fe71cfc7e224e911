package io.amibake.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Regions and accounts: none twice, and everything in the partition that the image is built in. */
final class RegionChecks {
    private static final String REGIONS = "image.regions";
    private static final String USERS = "image.users";

    /** The lists that nothing may be in twice. */
    static final List<String> WITHOUT_TWINS = List.of(REGIONS, USERS);

    private RegionChecks() {}

    static void run(Readings readings) {
        checkTwice(readings, REGIONS, Region.class);
        checkTwice(readings, USERS, AccountId.class);
        Optional<Region> region = readings.get("build.region", Region.class);
        if (region.isPresent()) {
            checkPartitions(readings, region.get());
        }
    }

    private static <T> void checkTwice(Readings readings, String key, Class<T> itemType) {
        Set<T> seen = new HashSet<>();
        for (Map.Entry<String, T> item : Items.ofList(readings, key, itemType).entrySet()) {
            if (!seen.add(item.getValue())) {
                readings.report(
                        item.getKey(), "'" + item.getValue() + "' is listed twice in " + key, "remove one of the two");
            }
        }
    }

    private static void checkPartitions(Readings readings, Region home) {
        for (Map.Entry<String, Region> item :
                Items.ofList(readings, "image.regions", Region.class).entrySet()) {
            checkPartition(readings, item.getKey(), item.getValue().partition(), home);
        }
        for (Map.Entry<String, OrganizationArn> item : Items.ofList(
                        readings, "image.organizations", OrganizationArn.class)
                .entrySet()) {
            checkPartition(readings, item.getKey(), item.getValue().partition(), home);
        }
        Optional<RoleArn> role = readings.get("build.assumeRole", RoleArn.class);
        if (role.isPresent()) {
            checkPartition(readings, "build.assumeRole", role.get().partition(), home);
        }
        Optional<KmsKey> key = readings.get("image.kmsKey", KmsKey.class);
        if (key.isPresent() && key.get().partition().isPresent()) {
            checkPartition(readings, "image.kmsKey", key.get().partition().get(), home);
        }
    }

    private static void checkPartition(Readings readings, String key, String partition, Region home) {
        if (!partition.equals(home.partition())) {
            readings.report(
                    key,
                    key + " is in the partition " + partition + ", and the image is built in " + home.partition() + " ("
                            + home + ")",
                    "build a separate image for " + partition + ": nothing crosses partitions");
        }
    }
}
