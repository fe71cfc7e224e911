package io.amibake.verification.checks;

/** A unit or job that the init system knows. */
final class ServiceKind extends Kind {
    ServiceKind() {
        super(
                "service",
                "a unit or job, by systemd, upstart or sysv, whichever the host has",
                "unit or job",
                Attribute.of("exists", ValueType.TRUTH, "whether the init system knows it"),
                Attribute.of("enabled", ValueType.TRUTH, "whether it starts at boot; what does not exist is not"),
                Attribute.of("running", ValueType.TRUTH, "whether it runs now; what does not exist does not"),
                Attribute.of("masked", ValueType.TRUTH, "whether it is kept from starting at all"));
    }

    @Override
    String look(Check check) {
        return "service " + Look.word(check.inquiry().subject()) + " status";
    }
}
