package io.amibake.verification.checks;

import io.amibake.verification.ShellWord;
import java.nio.charset.StandardCharsets;

/** Commands for people to type. */
final class Look {
    private Look() {}

    /**
     * A text as a word of the shell, without quotes where it needs none, on one line. With control characters it is a word
     * of the shells that people type into ({@code $'…'}), so that a terminal gets none of them.
     */
    static String word(String text) {
        if (hasControls(text)) {
            return typed(text);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && "_-./:@%+=,".indexOf(c) < 0) {
                return ShellWord.of(text);
            }
        }
        return text.isEmpty() ? ShellWord.of(text) : text;
    }

    static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String typed(String text) {
        StringBuilder word = new StringBuilder("$'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\'') {
                word.append('\\').append(c);
            } else if (c == '\n') {
                word.append("\\n");
            } else if (Character.isISOControl(c)) {
                octal(word, Character.toString(c).getBytes(StandardCharsets.UTF_8));
            } else {
                word.append(c);
            }
        }
        return word.append('\'').toString();
    }

    private static void octal(StringBuilder word, byte[] bytes) {
        for (byte b : bytes) {
            word.append('\\').append((char) ('0' + (b >> 6 & 3)));
            word.append((char) ('0' + (b >> 3 & 7))).append((char) ('0' + (b & 7)));
        }
    }
}
