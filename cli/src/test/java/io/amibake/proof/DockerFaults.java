package io.amibake.proof;

import static io.amibake.proof.Fault.ofImage;
import static io.amibake.proof.Fault.ofInstance;

import java.util.ArrayList;
import java.util.List;

/** Faults of Docker, the ECS agent and the log agent. */
final class DockerFaults {
    private static final String BRIDGE = "baked-docker-bridge";
    private static final String CONFIG = "baked-docker-daemon-config";
    private static final String FILE = "/etc/docker/daemon.json";
    private static final String DOCKER = "baked-stopped-docker.service";
    private static final String SOCKET = "baked-stopped-docker.socket";
    private static final String ECS = "baked-stopped-ecs.service";
    private static final String ECS_DATA = "baked-empty-ecs-data";
    private static final String VOLUME = "baked-stopped-amazon-ecs-volume-plugin.";
    private static final String LOGS = "baked-stopped-amazon-cloudwatch-agent.service";

    private static final String INTERFACE = "baked-docker-interface";
    private static final String LISTENS = "baked-docker-listens";

    private static final String PROGRAM = "baked-docker-program";
    private static final String VALIDATES = "baked-docker-validates";

    static final List<Fault> ALL = all();

    private DockerFaults() {}

    private static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.addAll(bridge());
        all.addAll(options());
        all.addAll(services());
        all.addAll(masked());
        all.addAll(network());
        all.addAll(state());
        return List.copyOf(all);
    }

    private static Fault bip(String name, String address) {
        return ofImage(name, "printf '{\"bip\": \"" + address + "\"}\\n' >" + FILE, BRIDGE, CONFIG);
    }

    private static List<Fault> bridge() {
        return List.of(
                ofImage("there is no daemon.json", "rm " + FILE, BRIDGE, CONFIG),
                ofImage("daemon.json has no bridge", "printf '{}\\n' >" + FILE, BRIDGE, CONFIG),
                bip("the bridge has another address", "172.17.0.1/16"),
                bip("the bridge has the address of its network", "100.64.0.0/24"),
                bip("the bridge has another width", "100.64.0.1/16"),
                ofImage("Docker is to have no bridge", "printf '{\"bridge\": \"none\"}\\n' >" + FILE, BRIDGE, CONFIG),
                ofImage(
                        "daemon.json has a key that Docker does not know",
                        "printf '{\"bip\": \"100.64.0.1/24\", \"logdriver\": \"json-file\"}\\n' >" + FILE,
                        BRIDGE),
                ofImage(
                        "daemon.json is cut off",
                        "printf '{\"bip\": \"100.64.0.1/24\"' >" + FILE,
                        VALIDATES,
                        BRIDGE,
                        CONFIG),
                ofImage("daemon.json is YAML", "printf 'bip: 100.64.0.1/24\\n' >" + FILE, VALIDATES, BRIDGE, CONFIG));
    }

    private static String option(String flags) {
        return "sed -i 's|^OPTIONS=\"|&" + flags + " |' /etc/sysconfig/docker";
    }

    private static List<Fault> options() {
        String same = option("--bip=100.64.0.1/24");
        return List.of(
                ofImage("the bridge is in OPTIONS but not daemon.json", same + "; printf '{}\\n' >" + FILE, CONFIG),
                ofImage(
                        "the bridge is in OPTIONS, which the unit does not read",
                        same + "; printf '{}\\n' >" + FILE + "; sed -i 's/ [$]OPTIONS//' $units/docker.service",
                        BRIDGE,
                        CONFIG),
                ofImage("the bridge is in daemon.json and OPTIONS", same, BRIDGE),
                ofImage("OPTIONS have a flag that Docker does not know", option("--no-such-flag"), BRIDGE),
                ofImage(
                        "the address pools are in daemon.json and OPTIONS",
                        option("--default-address-pool base=10.0.0.0/8,size=24")
                                + "; printf '{\"bip\": \"100.64.0.1/24\", \"default-address-pools\": []}\\n' >" + FILE,
                        BRIDGE),
                ofImage("OPTIONS have another bridge", option("--bip 10.0.0.1/24"), BRIDGE),
                ofImage(
                        "a drop-in starts Docker with a bridge of its own",
                        "mkdir -p /etc/systemd/system/docker.service.d && printf '[Service]\\nExecStart=\\n"
                                + "ExecStart=/usr/sbin/dockerd --bip=10.0.0.1/24\\n' "
                                + ">/etc/systemd/system/docker.service.d/bridge.conf",
                        BRIDGE));
    }

    private static List<Fault> services() {
        return List.of(
                ofImage("Docker is enabled", "systemctl enable docker.service", INTERFACE, DOCKER),
                ofInstance("Docker runs", "systemctl start docker.service", INTERFACE, DOCKER),
                ofImage("Docker is not installed", "rm $units/docker.service", DOCKER),
                ofImage("Docker's socket is enabled", "systemctl enable docker.socket", SOCKET),
                ofInstance("Docker's socket listens", "systemctl start docker.socket", SOCKET),
                ofImage("the agent is enabled", "systemctl enable ecs.service", INTERFACE, DOCKER, ECS, ECS_DATA),
                ofImage("the agent is not installed", "rm $units/ecs.service", ECS),
                ofImage(
                        "the agent's volume plugin is enabled",
                        "systemctl enable amazon-ecs-volume-plugin.service",
                        VOLUME + "service"),
                ofImage(
                        "the socket of the agent's volume plugin is enabled",
                        "systemctl enable amazon-ecs-volume-plugin.socket",
                        VOLUME + "socket"),
                ofImage("the log agent is enabled", "systemctl enable amazon-cloudwatch-agent.service", LOGS),
                ofInstance("the log agent runs", "systemctl start amazon-cloudwatch-agent.service", LOGS),
                ofImage("the log agent has no unit", "rm $units/amazon-cloudwatch-agent.service", LOGS));
    }

    private static List<Fault> masked() {
        return List.of(
                ofImage("Docker is masked", "systemctl mask docker.service", DOCKER),
                ofImage("the agent is masked", "systemctl mask ecs.service", ECS),
                ofImage("the log agent is masked", "systemctl mask amazon-cloudwatch-agent.service", LOGS),
                ofImage("there is no dockerd", "rm \"$(command -v dockerd)\"", PROGRAM, "baked-service-programs"),
                ofImage("there is no runc", "rm \"$(command -v runc)\"", PROGRAM));
    }

    private static List<Fault> network() {
        return List.of(
                ofInstance(
                        "there is a bridge before the first run",
                        "ip link add docker0 type bridge; ip address add 172.17.0.1/16 dev docker0",
                        INTERFACE),
                ofImage(
                        "daemon.json has Docker listen on the network",
                        "printf '{\"bip\": \"100.64.0.1/24\", \"hosts\": [\"fd://\", \"tcp://0.0.0.0:2375\"]}\\n' >"
                                + FILE,
                        BRIDGE,
                        LISTENS),
                ofImage(
                        "OPTIONS have Docker listen on an address without a scheme",
                        option("-H 0.0.0.0:2375"),
                        LISTENS),
                ofImage("OPTIONS have Docker listen on the network", option("-H tcp://0.0.0.0:2375"), LISTENS),
                ofImage(
                        "a drop-in has Docker listen on the network",
                        "mkdir -p /etc/systemd/system/docker.service.d && printf '[Service]\\nExecStart=\\n"
                                + "ExecStart=/usr/sbin/dockerd --host=tcp://0.0.0.0:2375\\n' "
                                + ">/etc/systemd/system/docker.service.d/listen.conf",
                        LISTENS));
    }

    private static List<Fault> state() {
        return List.of(
                ofImage("the agent's registration is left", ": >/var/lib/ecs/data/agent.db", ECS_DATA),
                ofImage("a hidden file of the agent is left", ": >/var/lib/ecs/data/.lock", ECS_DATA),
                ofImage(
                        "a container of the build is left",
                        "mkdir -p /var/lib/docker/containers/c0ffee",
                        "baked-empty-docker-containers"),
                ofImage("the key of the build's Docker is left", ": >/etc/docker/key.json", "baked-gone-docker-key"),
                ofImage(
                        "the engine of the build is left",
                        "mkdir -p /var/lib/docker && : >/var/lib/docker/engine-id",
                        "baked-gone-docker-engine-id"));
    }
}
