package io.amibake.cli.tools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One image's artefacts on disk, for programs to look at.
 *
 * @param config the config file it comes from, as the user named it
 * @param directory where the artefacts lie
 * @param paths of all artefacts, relative to the directory
 * @param packerTemplate the path of the Packer template among them
 * @param packerMinor the minor number of the Packer release line it is written for: 11 of 1.11
 */
public record RenderedImage(String config, Path directory, List<String> paths, String packerTemplate, int packerMinor) {
    public RenderedImage {
        paths = List.copyOf(paths);
    }

    /** The artefacts in a directory with a suffix, sorted: {@code under("scripts/", ".sh")}. */
    List<String> under(String start, String suffix) {
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            if (path.startsWith(start) && path.endsWith(suffix)) {
                found.add(path);
            }
        }
        return found;
    }
}
