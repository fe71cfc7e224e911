package io.amibake.verification.checks;

/** A group of the host. */
final class GroupKind extends Kind {
    GroupKind() {
        super(
                "group",
                "a group, from whatever directory the host asks",
                "name",
                Attribute.of("exists", ValueType.TRUTH, "whether there is one"),
                Attribute.of("gid", ValueType.NUMBER, "number"),
                Attribute.of("members", ValueType.TEXTS, "names of the users that are listed in it"));
    }

    @Override
    String look(Check check) {
        return "getent group " + Look.word(check.inquiry().subject());
    }
}
