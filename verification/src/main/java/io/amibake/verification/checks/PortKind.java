package io.amibake.verification.checks;

/** A port of the host. */
final class PortKind extends Kind {
    PortKind() {
        super(
                "port",
                "a port of the host",
                "port, such as `22`, `tcp:22`, `tcp6:22` or `udp:53`",
                Attribute.of("listening", ValueType.TRUTH, "whether anything listens there"),
                Attribute.of("ip", ValueType.TEXTS, "addresses that it listens on"));
    }

    @Override
    String look(Check check) {
        return "ss -lntu";
    }
}
