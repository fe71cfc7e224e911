package io.amibake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that come with amibake, in its jars. */
final class OwnFile {
    private OwnFile() {}

    /** The bytes of a file beside a class, or below it. */
    static byte[] bytes(Class<?> neighbour, String path) {
        try (InputStream stream = neighbour.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("amibake's own jar lacks " + path);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("amibake's own jar cannot be read: " + path, e);
        }
    }
}
