package io.amibake.verification.checks;

/** The tables of kinds and matchers for the documentation, made from what the checks are read with. */
public final class ChecksReference {
    private ChecksReference() {}

    /** A row for each attribute of each kind, as Markdown. */
    public static String kinds() {
        StringBuilder out = new StringBuilder("| kind | subject | attribute | is |\n|---|---|---|---|\n");
        for (Kind kind : Kinds.all()) {
            String first = "| `" + kind.name() + "`: " + kind.doc() + " | " + subject(kind) + " |";
            if (kind.attributes().isEmpty()) {
                boolean variables = kind.name().equals("environment");
                out.append(first).append(variables ? " a variable | its value |\n" : " a place | the value there |\n");
            }
            for (Attribute attribute : kind.attributes()) {
                out.append(first).append(" `").append(attribute.name()).append("` | ");
                out.append(type(attribute)).append(attribute.doc()).append(" |\n");
                first = "| | |";
            }
        }
        return out.toString();
    }

    /** A row for each matcher, as Markdown. */
    public static String matchers() {
        StringBuilder out = new StringBuilder("| matcher | takes |\n|---|---|\n");
        for (MatcherName name : MatcherName.values()) {
            out.append("| `")
                    .append(name.key())
                    .append("` | ")
                    .append(name.takes())
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String subject(Kind kind) {
        return kind.subject();
    }

    private static String type(Attribute attribute) {
        return switch (attribute.type()) {
            case TEXTS -> "list: ";
            case NUMBER -> "number: ";
            case CHOICE -> "`" + String.join("`, `", attribute.choices()) + "`: ";
            case TEXT, MODE, DIGEST, TRUTH, ANY -> "";
        };
    }
}
