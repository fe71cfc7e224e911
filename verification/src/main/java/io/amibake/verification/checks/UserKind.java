package io.amibake.verification.checks;

/** A user of the host. */
final class UserKind extends Kind {
    UserKind() {
        super(
                "user",
                "a user, from whatever directory the host asks",
                "name",
                Attribute.of("exists", ValueType.TRUTH, "whether there is one"),
                Attribute.of("uid", ValueType.NUMBER, "number"),
                Attribute.of("gid", ValueType.NUMBER, "number of the first group"),
                Attribute.of("groups", ValueType.TEXTS, "names of all groups"),
                Attribute.of("home", ValueType.TEXT, "home directory"),
                Attribute.of("shell", ValueType.TEXT, "login shell"),
                Attribute.of("comment", ValueType.TEXT, "the comment field, GECOS"),
                Attribute.choice("password", "its state", "set", "locked", "empty"));
    }

    @Override
    String look(Check check) {
        String name = Look.word(check.inquiry().subject());
        return "getent passwd " + name + "; id " + name;
    }
}
