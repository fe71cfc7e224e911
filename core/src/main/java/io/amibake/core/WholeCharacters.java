package io.amibake.core;

import java.io.Reader;

/**
 * Reads a text in pieces that never end within a character: snakeyaml-engine 3.0.1 asks past its buffer when a surrogate
 * pair lies across its end.
 */
final class WholeCharacters extends Reader {
    private final String text;
    private int next;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (next == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), next + length);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) && end - 1 > next) {
            end--;
        }
        text.getChars(next, end, buffer, offset);
        int count = end - next;
        next = end;
        return count;
    }

    @Override
    public void close() {}
}
