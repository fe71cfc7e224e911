package io.amibake.config;

/** The name of an IAM instance profile. */
public record InstanceProfile(String text) {
    static final String PATTERN = "^[A-Za-z0-9_+=,.@-]{1,128}$";

    private static final CharacterSet NAME = CharacterSet.of("A-Za-z0-9", "_+=,.@-");

    public InstanceProfile {
        if (text.isEmpty() || text.length() > 128 || !NAME.hasAll(text)) {
            throw new InvalidValue(InvalidValue.quoted(text) + " is not the name of an instance profile", fix(text));
        }
    }

    public static InstanceProfile parse(String text) {
        return new InstanceProfile(text);
    }

    private static String fix(String text) {
        String last = text.substring(text.lastIndexOf('/') + 1);
        if (text.startsWith("arn:") && !last.isEmpty() && NAME.hasAll(last)) {
            return "write the name only: " + last;
        }
        return "use 1 to 128 letters, digits and + = , . @ _ -";
    }

    @Override
    public String toString() {
        return text;
    }
}
