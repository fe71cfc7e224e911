package io.amibake.verification.checks;

import io.amibake.verification.ShellWord;

/** Commands for people to type. */
final class Look {
    private Look() {}

    /** A text as a word of the shell, without quotes where it needs none. */
    static String word(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && "_-./:@%+=,".indexOf(c) < 0) {
                return ShellWord.of(text);
            }
        }
        return text.isEmpty() ? ShellWord.of(text) : text;
    }
}
