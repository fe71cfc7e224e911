package io.amibake.core;

/**
 * The way to a value through a document, as problems print it: {@code docker.addressPools[0].base}. A key that is not a
 * plain word is quoted: {@code system.sysctl."net.ipv4.ip_forward"}.
 */
public record KeyPath(String text) {
    /** The document itself. */
    public static final KeyPath ROOT = new KeyPath("");

    public KeyPath child(String key) {
        String written = isPlain(key) ? key : JsonText.literal(key);
        return new KeyPath(text.isEmpty() ? written : text + '.' + written);
    }

    /** The item of a list; the first is 0. */
    public KeyPath item(int index) {
        return new KeyPath(text + '[' + index + ']');
    }

    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean plain = letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!plain) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
