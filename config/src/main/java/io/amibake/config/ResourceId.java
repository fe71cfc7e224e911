package io.amibake.config;

/** The rule of EC2's resource ids: a prefix, a dash, and 8 (old) or 17 hexadecimal digits. */
final class ResourceId {
    /** What follows the dash, for the editors' schema. */
    static final String DIGITS = "([0-9a-f]{8}|[0-9a-f]{17})$";

    private ResourceId() {}

    /** The text itself when it is an id with that prefix (such as {@code ami-}). */
    static String check(String text, String prefix, String name) {
        int digits = text.length() - prefix.length();
        boolean valid = text.startsWith(prefix)
                && (digits == 8 || digits == 17)
                && CharacterSet.LOWER_HEX.hasAll(text.substring(prefix.length()));
        if (!valid) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not " + name,
                    "write " + prefix + " and 8 or 17 hexadecimal digits, such as " + prefix + "0123456789abcdef0");
        }
        return text;
    }
}
