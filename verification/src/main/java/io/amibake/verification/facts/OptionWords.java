package io.amibake.verification.facts;

import java.util.ArrayList;
import java.util.List;

/** The words of a list of options, with quotes and backslashes as systemd and sh read them. */
final class OptionWords {
    private OptionWords() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                i = unescape(text, i + 1, word);
                isWord = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                isWord = true;
            } else if (quote == 0 && (c == ' ' || c == '\t')) {
                flush(word, isWord, words);
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        flush(word, isWord, words);
        return words;
    }

    private static void flush(StringBuilder word, boolean isWord, List<String> words) {
        if (isWord) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** {@code \x20}, as systemctl prints a blank, or the character itself. */
    private static int unescape(String text, int at, StringBuilder word) {
        if (text.charAt(at) == 'x' && at + 2 < text.length()) {
            try {
                word.append((char) Integer.parseInt(text.substring(at + 1, at + 3), 16));
                return at + 2;
            } catch (NumberFormatException noCode) {
                word.append('x');
                return at;
            }
        }
        word.append(text.charAt(at));
        return at;
    }
}
