package io.amibake.config;

/** The full name of a Systems Manager parameter of one's own, to write to (SSM API reference, PutParameter). */
public record ParameterPath(String text) {
    static final String PATTERN = "^(?!/([Aa][Ww][Ss]|[Ss][Ss][Mm]))(/[A-Za-z0-9_.-]+){1,15}$";

    private static final int LONGEST = 1011;
    private static final int DEEPEST = 15;
    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "_./-");

    public ParameterPath {
        if (!text.startsWith("/")) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not the full name of an SSM parameter",
                    text.startsWith("arn:") ? "write the name only, such as /my/ami/id" : "begin it with a '/'");
        }
        if (text.length() > LONGEST || !ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not the name of an SSM parameter",
                    "use at most " + LONGEST + " letters, digits and _ . - / such as /my/ami/id");
        }
        if (text.contains("//") || text.endsWith("/")) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " has an empty step in its path",
                    "write single slashes and end with a name");
        }
        if (isReserved(text, "aws") || isReserved(text, "ssm")) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " begins with a name that AWS keeps to itself",
                    "write a name that does not begin with aws or ssm");
        }
        if (text.chars().filter(character -> character == '/').count() > DEEPEST) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " has too many steps in its path", "write " + DEEPEST + " at most");
        }
    }

    public static ParameterPath parse(String text) {
        return new ParameterPath(text);
    }

    private static boolean isReserved(String text, String word) {
        return text.regionMatches(true, 1, word, 0, word.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
