package io.amibake.config;

/** The name of the AMIs to choose from; {@code *} and {@code ?} stand for any text and any character. */
public record AmiNamePattern(String text) {
    static final String PATTERN = "^[A-Za-z0-9()\\[\\] ./'@_*?-]{1,128}$";

    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "()[] ./-'@_*?");

    public AmiNamePattern {
        if (text.isEmpty() || text.length() > AmiName.LONGEST) {
            throw new InvalidValue(
                    "the name pattern has " + text.length() + " characters",
                    "give it 1 to " + AmiName.LONGEST + " characters");
        }
        if (!ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    "the name pattern " + InvalidValue.quoted(text) + " has " + ALLOWED.quotedOutsider(text)
                            + ", which no AMI name has",
                    "use letters, digits, blanks and ( ) [ ] . / - ' @ _ and the wildcards * and ?");
        }
    }

    public static AmiNamePattern parse(String text) {
        return new AmiNamePattern(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
