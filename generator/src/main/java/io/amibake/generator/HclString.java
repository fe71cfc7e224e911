package io.amibake.generator;

/** Writes a string as an HCL2 quoted template without any interpolation (HCL syntax specification, "Templates"). */
final class HclString {
    private HclString() {}

    static String of(String value) {
        Characters.requirePortable(value);
        StringBuilder literal = new StringBuilder(value.length() + 8).append('"');
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            boolean opensTemplate = (c == '$' || c == '%') && i + 1 < value.length() && value.charAt(i + 1) == '{';
            if (opensTemplate) {
                // Not "$${": after another "$" HCL would read that as "$$" and an interpolation.
                literal.append(c == '$' ? "\\u0024" : "\\u0025");
            } else {
                append(literal, c);
            }
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
                if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                    literal.append("\\u");
                    Characters.appendHex(literal, c, 4);
                } else {
                    literal.appendCodePoint(c);
                }
            }
        }
    }
}
