package io.amibake.proof;

/**
 * A check of ours and the assertion of Testinfra that means the same.
 *
 * @param expect one attribute and its matcher, as in checks.yaml
 * @param assertion in Python, where {@code s} is the subject
 * @param ours what amibake makes of it, where that is not what Testinfra does: passed, failed, inconclusive
 * @param theirs what Testinfra makes of it then: passed, failed, error
 * @param why they differ; empty where they do not
 */
record Row(String kind, String subject, String expect, String assertion, String ours, String theirs, String why) {
    /** The reason of a row that only turns another around. */
    static final String REVERSE = "the same, the other way round";

    static Row row(String kind, String subject, String expect, String assertion) {
        return new Row(kind, subject, expect, assertion, "", "", "");
    }

    /** The two differ, for a reason. */
    Row but(String ours, String theirs, String why) {
        return new Row(kind, subject, expect, assertion, ours, theirs, why);
    }

    boolean isDifference() {
        return !why.isEmpty();
    }

    /** In checks.yaml. */
    String check(String id) {
        return "  - {id: " + id + ", phase: baked, kind: " + kind + ", subject: " + quoted(subject) + ", expect: {"
                + expect + "}}\n";
    }

    /** For the program that asks Testinfra. */
    String json() {
        return "[" + quoted(subject) + ", " + quoted(assertion) + "]";
    }

    /** A text of JSON, which is one of YAML too. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @Override
    public String toString() {
        return kind + " " + subject.replace("\n", "\\n") + " " + expect;
    }
}
