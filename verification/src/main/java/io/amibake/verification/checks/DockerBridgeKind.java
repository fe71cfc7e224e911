package io.amibake.verification.checks;

/** The network that containers are on. */
final class DockerBridgeKind extends Kind {
    DockerBridgeKind() {
        super(
                "docker-bridge",
                "the bridge that containers are on",
                "interface",
                Attribute.of(
                        "configured",
                        ValueType.TEXT,
                        "address in daemon.json, options file or unit, such as `100.64.0.1/24`"),
                Attribute.of("live", ValueType.TEXT, "address of the interface"),
                Attribute.of("disabled", ValueType.TRUTH, "whether Docker is told to make no bridge"));
    }

    @Override
    String look(Check check) {
        return "sudo cat /etc/docker/daemon.json; ip address show dev "
                + Look.word(check.inquiry().subject());
    }
}
