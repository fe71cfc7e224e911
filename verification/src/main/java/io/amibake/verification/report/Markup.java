package io.amibake.verification.report;

/** Texts in XML and HTML. */
final class Markup {
    private Markup() {}

    /** The text as content or between double quotes; a character that XML 1.0 cannot hold is U+FFFD. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(out, character));
        return out.toString();
    }

    private static void append(StringBuilder out, int character) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\n' -> out.append("&#10;");
            case '\t' -> out.append("&#9;");
            default -> out.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
        }
    }

    /** The characters of XML 1.0, section 2.2, without those that it advises against. */
    private static boolean isAllowed(int character) {
        boolean control = character < ' ' || (character >= 0x7F && character < 0xA0);
        boolean surrogate = character >= 0xD800 && character < 0xE000;
        return !control && !surrogate && (character & 0xFFFE) != 0xFFFE;
    }

    /** Seconds with milliseconds, as {@code 0.042}. */
    static String seconds(long millis) {
        String thousandths = Long.toString(millis % 1000);
        return millis / 1000 + "." + "000".substring(thousandths.length()) + thousandths;
    }
}
