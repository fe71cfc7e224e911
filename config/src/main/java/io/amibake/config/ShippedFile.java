package io.amibake.config;

import io.amibake.core.Bundled;
import io.amibake.core.Mapping;
import io.amibake.core.Position;
import io.amibake.core.YamlReader;
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

    static Optional<byte[]> bytes(String name) {
        return Bundled.read(ShippedFile.class, "io/amibake/config/" + name);
    }

    /** Whether a value comes from a file of amibake's, so that nobody is to blame for it. */
    static boolean isShipped(Position position) {
        return position.source().startsWith(PREFIX);
    }
}
