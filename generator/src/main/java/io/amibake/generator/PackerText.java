package io.amibake.generator;

/** Strings as Packer's own template language reads them (Go's text/template, in every string given to a plugin). */
final class PackerText {
    private static final String BAKE_TIME = "{{isotime \"20060102150405\"}}";
    private static final String PLACEHOLDER = "{timestamp}";

    private PackerText() {}

    /** The text with each opening <code>{{</code> made a literal one, so that Packer prints it as it stands. */
    static String inert(String value) {
        return inert(value, false, false);
    }

    /**
     * The same for HCL, which brings all strings into Unicode normal form C: characters that this might change are
     * written as escapes of Packer's template language, which is evaluated after HCL.
     */
    static String inertInNormalForm(String value) {
        return inert(value, true, false);
    }

    /** The text with each placeholder {@code {timestamp}} made the time of the bake, and all the rest inert. */
    static String withBakeTime(String value, boolean normalForm) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = value.indexOf(PLACEHOLDER); at >= 0; at = value.indexOf(PLACEHOLDER, from)) {
            text.append(inert(value.substring(from, at), normalForm, true)).append(BAKE_TIME);
            from = at + PLACEHOLDER.length();
        }
        return text.append(inert(value.substring(from), normalForm, false)).toString();
    }

    private static String inert(String value, boolean normalForm, boolean actionFollows) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            int next = i + Character.charCount(c);
            if (normalForm && !isStableInNormalFormC(c)) {
                appendEscaped(text, c);
            } else if (c == '{' && opensAction(value, next, normalForm, actionFollows)) {
                // A raw string: it needs no escaping in JSON or HCL.
                text.append("{{`{`}}");
            } else {
                text.appendCodePoint(c);
            }
            i = next;
        }
        return text.toString();
    }

    /** Whether a brace would be read together with what comes after it. */
    private static boolean opensAction(String value, int next, boolean normalForm, boolean actionFollows) {
        if (next == value.length()) {
            return actionFollows;
        }
        int c = value.codePointAt(next);
        return c == '{' || (normalForm && !isStableInNormalFormC(c));
    }

    /**
     * Whether normal form C leaves the character alone whatever stands around it. A short list of ours, as the
     * normaliser of each JDK and each Packer knows another version of Unicode: Latin letters (U+0300 is the first
     * combining mark), Greek and Cyrillic letters, dashes and quotes, kana, ideographs, Hangul, the usual emoji.
     */
    private static boolean isStableInNormalFormC(int c) {
        return c < 0x300
                || (c >= 0x0388 && c <= 0x0482)
                || (c >= 0x2010 && c <= 0x2027)
                || (c >= 0x3041 && c <= 0x3096)
                || (c >= 0x30a1 && c <= 0x30fa)
                || (c >= 0x4e00 && c <= 0x9fa5)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0x1f300 && c <= 0x1f3fa)
                || (c >= 0x1f400 && c <= 0x1f64f);
    }

    private static void appendEscaped(StringBuilder text, int c) {
        text.append("{{\"").append(c <= 0xffff ? "\\u" : "\\U");
        Characters.appendHex(text, c, c <= 0xffff ? 4 : 8);
        text.append("\"}}");
    }
}
