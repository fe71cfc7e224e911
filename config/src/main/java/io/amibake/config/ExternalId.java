package io.amibake.config;

/** The external id that a role's trust policy asks for (STS API reference, AssumeRole). It is no secret. */
public record ExternalId(String text) {
    static final String PATTERN = "^[A-Za-z0-9_+=,.@:/-]{2,1224}$";

    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "_+=,.@:/-");

    public ExternalId {
        if (text.length() < 2 || text.length() > 1224 || !ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not an external id",
                    "use 2 to 1224 letters, digits and _ + = , . @ : / -");
        }
    }

    public static ExternalId parse(String text) {
        return new ExternalId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
