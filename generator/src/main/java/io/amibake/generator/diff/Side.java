package io.amibake.generator.diff;

import io.amibake.generator.Artifact;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One side of a comparison: the generated files of one image or of several. */
public interface Side {
    /** What reports call it. */
    String name();

    /** The images. */
    SortedSet<String> images();

    /** Whether it has one image, which may have any name: that of the other side is the same one. */
    default boolean standsAlone() {
        return images().size() == 1;
    }

    /** Images that are not compared, but may be what a new one was copied from. */
    default SortedSet<String> others() {
        return new TreeSet<>();
    }

    /** The files of an image by their paths; none when this side does not have it. */
    SortedMap<String, FileVersion> files(String image);

    /** Files that were rendered. */
    static SortedMap<String, FileVersion> of(Collection<Artifact> artifacts) {
        SortedMap<String, FileVersion> files = new TreeMap<>();
        artifacts.forEach(artifact -> files.put(artifact.path(), FileVersion.of(artifact)));
        return files;
    }
}
