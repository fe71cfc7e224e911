package io.amibake.config;

/** A release of an operating system that comes in releases, {@code 2023.9.20251105}; never the moving {@code latest}. */
public record SystemRelease(String text) {
    static final String PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

    private static final CharacterSet FIRST = CharacterSet.LETTERS_AND_DIGITS;
    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "._-");

    public SystemRelease {
        if (text.isEmpty() || text.length() > 64 || !FIRST.has(text.charAt(0)) || !ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not a release of a system", "write one such as 2023.9.20251105");
        }
        if (text.equals("latest")) {
            throw new InvalidValue(
                    "'latest' is another release from one build to the next",
                    "write the release itself, such as 2023.9.20251105");
        }
    }

    public static SystemRelease parse(String text) {
        return new SystemRelease(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
