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
        int end = Math.min(text.length(), LONGEST_QUOTE);
        for (int i = 0; i < end; i++) {
            appendPrintable(quoted, text.charAt(i));
        }
        return quoted.append(end < text.length() ? "…'" : "'").toString();
    }

    private static void appendPrintable(StringBuilder target, char character) {
        if (character == '\n') {
            target.append("\\n");
        } else if (Character.isISOControl(character)
                || Character.isSurrogate(character)
                || Character.getType(character) == Character.FORMAT) {
            target.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                target.append(Character.forDigit(character >> shift & 0xf, 16));
            }
        } else {
            target.append(character);
        }
    }
}
