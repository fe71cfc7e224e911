package io.amibake.core;

/**
 * Makes text of an input safe to show: what a terminal would obey or hide (control and formatting characters, line
 * separators, half characters) becomes an escape.
 */
public final class Printable {
    /** Longer texts are cut in quotes, so that one stray file cannot flood the terminal. */
    private static final int LONGEST_QUOTE = 80;

    private Printable() {}

    /** The text with escapes, on one line. */
    public static String of(String text) {
        return escaped(text, "");
    }

    /** The text with escapes; its line breaks and tabs stay. */
    static String lines(String text) {
        return escaped(text, "\n\t");
    }

    /** The text between single quotes, on one line; a long one is cut. */
    public static String quoted(String text) {
        int cut = text.codePointCount(0, text.length()) > LONGEST_QUOTE
                ? text.offsetByCodePoints(0, LONGEST_QUOTE)
                : text.length();
        return "'" + of(text.substring(0, cut)) + (cut < text.length() ? "…'" : "'");
    }

    private static String escaped(String text, String kept) {
        int first = 0;
        while (first < text.length() && isShown(text.charAt(first), kept)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.substring(0, first));
        int at = first;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (character < 128 ? isShown((char) character, kept) : isVisible(character)) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append(escape(character));
            }
            at += Character.charCount(character);
        }
        return escaped.toString();
    }

    private static boolean isShown(char character, String kept) {
        return (character >= ' ' && character < 127) || kept.indexOf(character) >= 0;
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escape(int character) {
        if (character == '\n') {
            return "\\n";
        }
        String digits = Integer.toHexString(character);
        return "\\u" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
