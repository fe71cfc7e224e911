package io.amibake.generator;

/** Writes a string as a JSON string (RFC 8259, section 7). */
final class JsonString {
    private JsonString() {}

    static String of(String value) {
        Characters.requirePortable(value);
        StringBuilder literal = new StringBuilder(value.length() + 8).append('"');
        for (int i = 0; i < value.length(); i++) {
            append(literal, value.charAt(i));
        }
        return literal.append('"').toString();
    }

    private static void append(StringBuilder literal, char c) {
        switch (c) {
            case '"' -> literal.append("\\\"");
            case '\\' -> literal.append("\\\\");
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            case '\t' -> literal.append("\\t");
            default -> {
                if (c < 0x20 || c == 0x7f) {
                    literal.append("\\u");
                    Characters.appendHex(literal, c, 4);
                } else {
                    literal.append(c);
                }
            }
        }
    }
}
