package io.amibake.verification.checks;

/** The time zone of the host. */
final class TimezoneKind extends Kind {
    TimezoneKind() {
        super(
                "timezone",
                "the time zone of the host",
                "",
                Attribute.of("link", ValueType.TEXT, "the zone that /etc/localtime links to"),
                Attribute.of("bytes", ValueType.TEXT, "the zone whose file has the same bytes"),
                Attribute.of("running", ValueType.TEXT, "the zone whose offset and name `date` tells"));
    }

    @Override
    String look(Check check) {
        return "ls -l /etc/localtime; date";
    }
}
