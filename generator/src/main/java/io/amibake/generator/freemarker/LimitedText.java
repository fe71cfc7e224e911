package io.amibake.generator.freemarker;

import java.io.IOException;
import java.io.Writer;

/** Collects what a template prints, up to a size no honest artefact comes near. */
final class LimitedText extends Writer {
    private static final int MAX_CHARACTERS = 4 << 20;

    private final StringBuilder text = new StringBuilder(1 << 13);

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        makeRoom(length);
        text.append(characters, offset, length);
    }

    @Override
    public void write(String characters) throws IOException {
        makeRoom(characters.length());
        text.append(characters);
    }

    @Override
    public void write(int character) throws IOException {
        makeRoom(1);
        text.append((char) character);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }

    private void makeRoom(int length) throws IOException {
        if (length > MAX_CHARACTERS - text.length()) {
            throw new Endless();
        }
    }
}
