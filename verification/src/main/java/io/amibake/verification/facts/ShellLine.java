package io.amibake.verification.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A line of a file that sh sources, if it can be told what it does without running it. */
final class ShellLine {
    /** Commands that set no variable. */
    private static final Set<String> HARMLESS = Set.of("ulimit", "umask", ":");

    private ShellLine() {}

    /** Whether it does nothing that matters: it is empty, a comment or a command that sets no variable. */
    static boolean isIdle(String line) {
        String text = line.strip();
        List<String> words = Lines.words(text);
        return text.isEmpty() || text.startsWith("#") || (HARMLESS.contains(words.get(0)) && isPlain(text));
    }

    /** {@code NAME=WORD} with the quotes of the word gone, if it is one assignment and nothing else. */
    static Optional<String> assignment(String line) {
        String text = line.strip();
        text = text.startsWith("export ") ? text.substring("export ".length()).strip() : text;
        int equals = text.indexOf('=');
        if (equals < 1 || !OptionsFile.isName(text.substring(0, equals)) || !isPlain(text)) {
            return Optional.empty();
        }
        String rest = text.substring(equals + 1);
        boolean empty = rest.isEmpty() || rest.charAt(0) == ' ' || rest.charAt(0) == '\t';
        List<String> words = OptionWords.of(rest);
        int next = empty ? 0 : 1;
        boolean more = words.size() > next && !words.get(next).startsWith("#");
        return more ? Optional.empty() : Optional.of(text.substring(0, equals) + '=' + (empty ? "" : words.get(0)));
    }

    /** Whether quotes are closed, and nothing stands outside of them that joins commands or is computed. */
    private static boolean isPlain(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == '#' && i > 0 && Character.isWhitespace(text.charAt(i - 1))) {
                return true;
            }
            if (c == '`' || (c == '$' && (quote == '\'' || !isVariable(text, i + 1)))) {
                return false;
            }
            if (quote == 0 && ";&|<>()".indexOf(c) >= 0) {
                return false;
            }
            if (c == '\\' && quote != '\'') {
                i++;
                quote = i < text.length() ? quote : '\\';
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
        }
        return quote == 0;
    }

    /** {@code NAME} or <code>{NAME}</code>, as it stands after a dollar. */
    private static boolean isVariable(String text, int at) {
        int start = text.startsWith("{", at) ? at + 1 : at;
        int end = start;
        while (end < text.length() && OptionsFile.isName(text.substring(end, end + 1))) {
            end++;
        }
        return end > start && (start == at || text.startsWith("}", end));
    }
}
