package io.amibake.config;

/**
 * A text that is no value of its type: what is wrong with it and how to write it. Where it stands is added by whoever
 * reads the config, who knows the position.
 */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Longer texts are cut in messages, so that one stray file cannot flood the terminal. */
    private static final int LONGEST_QUOTE = 80;

    private final String what;
    private final String fix;

    public InvalidValue(String what, String fix) {
        super(what);
        this.what = what;
        this.fix = fix;
    }

    /** What is wrong, with the value received. */
    public String what() {
        return what;
    }

    /** How to fix it. */
    public String fix() {
        return fix;
    }

    /** The text between single quotes; unprintable characters are shown as escapes and long texts are cut. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int end = 0;
        for (int count = 0; count < LONGEST_QUOTE && end < text.length(); count++) {
            int character = text.codePointAt(end);
            appendPrintable(quoted, character);
            end += Character.charCount(character);
        }
        return quoted.append(end < text.length() ? "…'" : "'").toString();
    }

    private static void appendPrintable(StringBuilder target, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> target.append(escape(character));
            default -> target.appendCodePoint(character);
        }
    }

    private static String escape(int character) {
        if (character == '\n') {
            return "\\n";
        }
        String digits = Integer.toHexString(character);
        return "\\u" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
