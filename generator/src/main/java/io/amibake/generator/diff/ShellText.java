package io.amibake.generator.diff;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shell script as the shell sees it. */
final class ShellText {
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?\\s*(['\"]?)([A-Za-z_][A-Za-z0-9_]*)\\1");

    private ShellText() {}

    /**
     * Whether each line counts: a blank one and a comment of its own do not. The first line does when it names the
     * interpreter, and so does what stands in quotes or in a here-document.
     */
    static boolean[] code(List<String> lines) {
        boolean[] code = new boolean[lines.size()];
        String end = "";
        char quote = 0;
        for (int i = 0; i < code.length; i++) {
            String line = lines.get(i);
            boolean inside = !end.isEmpty() || quote != 0;
            boolean isComment = line.stripLeading().startsWith("#") && !(i == 0 && line.startsWith("#!"));
            code[i] = inside || !(line.isBlank() || isComment);
            if (!end.isEmpty()) {
                end = line.strip().equals(end) ? "" : end;
            } else if (code[i]) {
                quote = openQuote(line, quote);
                Matcher here = HERE_DOCUMENT.matcher(line);
                end = quote == 0 && here.find() ? here.group(2) : "";
            }
        }
        return code;
    }

    /** The quote that is open at the end of a line, or 0. */
    private static char openQuote(String line, char open) {
        char quote = open;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean begins = quote == 0 && (c == '\'' || c == '"');
            boolean comment = quote == 0 && c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)));
            if (comment) {
                return quote;
            } else if (c == '\\' && quote != '\'') {
                i++;
            } else if (begins) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return quote;
    }
}
