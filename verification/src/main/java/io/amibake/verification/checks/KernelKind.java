package io.amibake.verification.checks;

/** The kernel that runs. */
final class KernelKind extends Kind {
    KernelKind() {
        super(
                "kernel",
                "the kernel that runs",
                "",
                Attribute.of("release", ValueType.TEXT, "such as `6.1.0-18-amd64`"),
                Attribute.of("machine", ValueType.TEXT, "such as `x86_64`"),
                Attribute.of("parameters", ValueType.TEXTS, "what the boot loader gave it, /proc/cmdline"),
                Attribute.of("modules", ValueType.TEXTS, "names of the modules that are loaded"));
    }

    @Override
    String look(Check check) {
        return "uname -a; cat /proc/cmdline; lsmod";
    }
}
