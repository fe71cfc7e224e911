package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of a configuration of OpenSSH's client.
 *
 * @param where as {@code file:line}
 * @param name the key as it is written
 * @param rest what follows it, as it is
 */
record ConfigLine(String where, String name, String rest) {
    private static final String BLANKS = " \t\r\n\f";
    private static final char NONE = 0;

    /** Nothing for a comment and an empty line. */
    static Optional<ConfigLine> parse(Path file, int number, String text) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < line.length() && line.charAt(end) != '=' && BLANKS.indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String rest = line.substring(end).strip();
        return Optional.of(new ConfigLine(
                file + ":" + number,
                line.substring(0, end).replace("\"", ""),
                rest.startsWith("=") ? rest.substring(1).strip() : rest));
    }

    /** In small letters. */
    String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The words of the rest, up to a comment. Quotes of both kinds hold a word together and go away; a backslash stands before
     * a quote, a backslash or a blank that is meant.
     */
    List<String> arguments() {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < rest.length() && rest.charAt(at) != '#') {
            StringBuilder word = new StringBuilder();
            at = readWord(at, word);
            words.add(word.toString());
            while (at < rest.length() && BLANKS.indexOf(rest.charAt(at)) >= 0) {
                at++;
            }
        }
        return words;
    }

    /** Where it ends. */
    private int readWord(int start, StringBuilder word) {
        char quote = NONE;
        int at = start;
        while (at < rest.length() && (quote != NONE || BLANKS.indexOf(rest.charAt(at)) < 0)) {
            char c = rest.charAt(at);
            if (isEscaped(at, quote)) {
                at++;
                word.append(rest.charAt(at));
            } else if (quote == NONE && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != NONE && c == quote) {
                quote = NONE;
            } else {
                word.append(c);
            }
            at++;
        }
        if (quote != NONE) {
            throw wrong("a quote is not closed", "close it, or write \\" + quote + " for the character itself");
        }
        return at;
    }

    private boolean isEscaped(int at, char quote) {
        if (rest.charAt(at) != '\\' || at + 1 == rest.length()) {
            return false;
        }
        char next = rest.charAt(at + 1);
        return next == '"' || next == '\'' || next == '\\' || (quote == NONE && next == ' ');
    }

    /** A fault that {@code ssh} would end for too. */
    AmibakeException wrong(String what, String fix) {
        return AmibakeException.invalidInput(new Problem(what, where + " (" + name + ")", fix));
    }
}
