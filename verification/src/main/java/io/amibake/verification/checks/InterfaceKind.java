package io.amibake.verification.checks;

/** A network interface of the host. */
final class InterfaceKind extends Kind {
    InterfaceKind() {
        super(
                "interface",
                "a network interface",
                "name",
                Attribute.of("exists", ValueType.TRUTH, "whether there is one"),
                Attribute.of("up", ValueType.TRUTH, "whether it is up"),
                Attribute.of("addrs", ValueType.TEXTS, "addresses with their prefix, such as `10.0.0.5/24`"),
                Attribute.of("mtu", ValueType.NUMBER, "bytes of a packet"),
                Attribute.of("mac", ValueType.TEXT, "hardware address"));
    }

    @Override
    String look(Check check) {
        return "ip address show dev " + Look.word(check.inquiry().subject());
    }
}
