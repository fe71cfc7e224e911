package io.amibake.verification.checks;

/** Processes of a name. */
final class ProcessKind extends Kind {
    ProcessKind() {
        super(
                "process",
                "processes of a name",
                "name",
                Attribute.of("running", ValueType.TRUTH, "whether there is any"),
                Attribute.of("count", ValueType.NUMBER, "how many there are"),
                Attribute.of("users", ValueType.TEXTS, "names of the users that they run as, each once"),
                Attribute.of("commands", ValueType.TEXTS, "their command lines"));
    }

    @Override
    String look(Check check) {
        return "ps -C " + Look.word(check.inquiry().subject()) + " -o pid,user,args";
    }
}
