package io.amibake.generator;

/** Writes a string as a double-quoted YAML scalar on one line (YAML 1.1 and 1.2, section 5.7 and 7.3.1). */
final class YamlString {
    private YamlString() {}

    static String of(String value) {
        Characters.requirePortable(value);
        StringBuilder literal = new StringBuilder(value.length() + 8).append('"');
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            append(literal, c);
            i += Character.charCount(c);
        }
        return literal.append('"').toString();
    }

    private static void append(StringBuilder literal, int c) {
        switch (c) {
            case '"' -> literal.append("\\\"");
            case '\\' -> literal.append("\\\\");
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            case '\t' -> literal.append("\\t");
            default -> {
                if (isPrintable(c)) {
                    literal.appendCodePoint(c);
                } else if (c <= 0xffff) {
                    literal.append("\\u");
                    Characters.appendHex(literal, c, 4);
                } else {
                    literal.append("\\U");
                    Characters.appendHex(literal, c, 8);
                }
            }
        }
    }

    /** Printable in YAML's sense (5.1), less what readers take for a line break or a byte order mark. */
    private static boolean isPrintable(int c) {
        boolean noncharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        boolean looksLikeBreak = c == 0x2028 || c == 0x2029 || c == 0xfeff;
        return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && !looksLikeBreak && !noncharacter);
    }
}
