package io.amibake.config;

/** The name of a role's session (STS API reference, AssumeRole). */
public record SessionName(String text) {
    static final String PATTERN = "^[A-Za-z0-9_+=,.@-]{2,64}$";

    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "_+=,.@-");

    public SessionName {
        if (text.length() < 2 || text.length() > 64 || !ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not the name of a role's session",
                    "use 2 to 64 letters, digits and _ + = , . @ -");
        }
    }

    public static SessionName parse(String text) {
        return new SessionName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
