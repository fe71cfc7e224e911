package io.amibake.provisioning.packer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The lines of a file that still grows; what is no UTF-8 is replaced, and a line without an end is cut. */
final class Lines {
    private static final int LONGEST = 1 << 20;
    private static final int AT_ONCE = 1 << 16;

    private final InputStream file;
    private final Consumer<String> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(InputStream file, Consumer<String> listener) {
        this.file = file;
        this.listener = listener;
    }

    /** Hands on the lines that have come since, as far as they are whole. */
    void handOn() throws IOException {
        byte[] bytes = new byte[AT_ONCE];
        for (int count = file.read(bytes); count > 0; count = file.read(bytes)) {
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n' || line.size() >= LONGEST) {
                    handOnLine();
                }
                if (bytes[i] != '\n') {
                    line.write(bytes[i]);
                }
            }
        }
    }

    /** Hands on what is left, and the last line though nothing ended it. */
    void handOnAll() throws IOException {
        handOn();
        if (line.size() > 0) {
            handOnLine();
        }
    }

    private void handOnLine() {
        listener.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
