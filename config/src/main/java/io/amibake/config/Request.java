package io.amibake.config;

import java.nio.file.Path;
import java.util.List;

/**
 * What to load.
 *
 * @param file the image's config
 * @param overlays files that lie over it, the lowest first
 * @param sets {@code key=value} texts that lie over everything, in order
 */
public record Request(Path file, List<Path> overlays, List<String> sets) {
    public Request {
        overlays = List.copyOf(overlays);
        sets = List.copyOf(sets);
    }

    /** One file and nothing over it. */
    public static Request of(Path file) {
        return new Request(file, List.of(), List.of());
    }
}
