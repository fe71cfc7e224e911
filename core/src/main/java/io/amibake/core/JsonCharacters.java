package io.amibake.core;

/** The characters of a JSON text (RFC 8259) from the first to the last: blanks, texts in quotes, words, single signs. */
final class JsonCharacters {
    private final String source;
    private final String text;
    private int next;
    private int line = 1;
    private int lineStart;
    private int counted;

    JsonCharacters(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /** Whether nothing but blanks is left. */
    boolean atEnd() {
        while (next < text.length() && " \n\r\t".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return next == text.length();
    }

    /** Whether this sign comes next, after blanks. */
    boolean sees(char sign) {
        return !atEnd() && text.charAt(next) == sign;
    }

    /** Goes on behind this sign if it comes next. */
    boolean takes(char sign) {
        boolean seen = sees(sign);
        next += seen ? 1 : 0;
        return seen;
    }

    /** Goes on behind a word or a number, which is empty when something else comes next. */
    String word() {
        int start = next;
        while (next < text.length() && isOfWord(text.charAt(next))) {
            next++;
        }
        return text.substring(start, next);
    }

    private static boolean isOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "+-._".indexOf(c) >= 0;
    }

    /** Goes on behind a text whose opening quote comes next. */
    String quoted() {
        StringBuilder value = new StringBuilder();
        int start = ++next;
        for (char c = current(); c != '"'; c = current()) {
            if (c < ' ') {
                throw fault("a line break or tab in a text must be an escape");
            }
            next++;
            if (c == '\\') {
                value.append(text, start, next - 1).append(escaped());
                start = next;
            }
        }
        return value.append(text, start, next++).toString();
    }

    private char escaped() {
        char c = current();
        next++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> ofHex();
            default -> {
                next--;
                throw fault("not a known \\ escape");
            }
        };
    }

    private char ofHex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = current();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw fault("\\u needs four hexadecimal digits");
            }
            code = code << 4 | digit;
            next++;
        }
        return (char) code;
    }

    private char current() {
        if (next == text.length()) {
            throw fault("a quote is not closed");
        }
        return text.charAt(next);
    }

    /** Where the next character stands. */
    Position position() {
        for (; counted < next; counted++) {
            char c = text.charAt(counted);
            boolean windows = c == '\r' && counted + 1 < text.length() && text.charAt(counted + 1) == '\n';
            if (c == '\n' || (c == '\r' && !windows)) {
                line++;
                lineStart = counted + 1;
            }
        }
        return new Position(source, line, text.codePointCount(lineStart, next) + 1);
    }

    /** What to throw when the next character should not be there. */
    NotJson fault(String what) {
        return new NotJson(position(), what);
    }
}
