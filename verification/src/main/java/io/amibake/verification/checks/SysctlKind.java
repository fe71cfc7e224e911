package io.amibake.verification.checks;

/** A parameter of the running kernel. */
final class SysctlKind extends Kind {
    SysctlKind(String name) {
        super(
                name,
                "a parameter of the running kernel" + (name.equals("sysctl") ? "" : ", as goss calls `sysctl`"),
                "name, such as `net.ipv4.ip_forward`",
                Attribute.of("value", ValueType.TEXT, "its value; a run of white space counts as one blank"));
    }

    @Override
    String look(Check check) {
        return "sudo sysctl " + Look.word(check.inquiry().subject());
    }
}
