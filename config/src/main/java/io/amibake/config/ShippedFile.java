package io.amibake.config;

import io.amibake.core.Bundled;
import io.amibake.core.Mapping;
import io.amibake.core.Position;
import io.amibake.core.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The data files that come with amibake, read from its jar. */
final class ShippedFile {
    private static final String PREFIX = "amibake:";

    private ShippedFile() {}

    /** The tree of a file such as {@code defaults.yaml}; empty when there is none. */
    static Optional<Mapping> read(String name) {
        Optional<byte[]> bytes = bytes(name);
        return bytes.isEmpty() ? Optional.empty() : Optional.of((Mapping) YamlReader.read(PREFIX + name, bytes.get()));
    }

    /** The same as it was in a directory, if that has it. */
    static Optional<Mapping> read(String name, Optional<Path> former) {
        Optional<Path> file = former.map(directory -> directory.resolve(name)).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return read(name);
        }
        return YamlReader.read(file.get()) instanceof Mapping mapping ? Optional.of(mapping) : read(name);
    }

    static Optional<byte[]> bytes(String name) {
        return Bundled.read(ShippedFile.class, "io/amibake/config/" + name);
    }

    /** Whether a value comes from a file of amibake's, so that nobody is to blame for it. */
    static boolean isShipped(Position position) {
        return position.source().startsWith(PREFIX);
    }
}
