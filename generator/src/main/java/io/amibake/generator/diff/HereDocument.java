package io.amibake.generator.diff;

/**
 * The word that ends a here-document of a shell script.
 *
 * @param tabs whether tabs may stand before it
 * @param quoted whether a backslash does not take the line behind it to its own
 * @param sure whether shells agree on the word
 * @param end where it ends in the line of the command
 */
record HereDocument(String word, boolean tabs, boolean quoted, boolean sure, int end) {
    /** What ends a word. */
    static final String BEHIND_WORD = " \t;&|<>()";

    /** What begins behind two {@code <} of a line. */
    static HereDocument at(String line, int start) {
        boolean tabs = line.startsWith("-", start);
        int begin = start + (tabs ? 1 : 0);
        while (begin < line.length() && (line.charAt(begin) == ' ' || line.charAt(begin) == '\t')) {
            begin++;
        }
        StringBuilder word = new StringBuilder();
        char quote = 0;
        int at = begin;
        for (; at < line.length() && (quote != 0 || BEHIND_WORD.indexOf(line.charAt(at)) < 0); at++) {
            char c = line.charAt(at);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (c != '\\' || quote == '\'') {
                word.append(c);
            }
        }
        boolean sure = quote == 0 && at > begin && word.indexOf("$") < 0 && word.indexOf("`") < 0;
        return new HereDocument(word.toString(), tabs, word.length() < at - begin, sure, at);
    }

    boolean isEndedBy(String line) {
        return (tabs ? line.replaceFirst("^\t+", "") : line).equals(word);
    }
}
