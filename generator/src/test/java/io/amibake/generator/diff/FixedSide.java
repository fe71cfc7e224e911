package io.amibake.generator.diff;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A side whose files are given. */
record FixedSide(String name, SortedMap<String, SortedMap<String, FileVersion>> all) implements Side {
    static FixedSide of(String name) {
        return new FixedSide(name, new TreeMap<>());
    }

    FixedSide with(String image, SortedMap<String, FileVersion> files) {
        SortedMap<String, SortedMap<String, FileVersion>> more = new TreeMap<>(all);
        more.put(image, files);
        return new FixedSide(name, more);
    }

    /** With one more text file of an image. */
    FixedSide with(String image, String path, String text) {
        SortedMap<String, FileVersion> files = new TreeMap<>(files(image));
        files.put(path, FileVersion.of(text.getBytes(StandardCharsets.UTF_8), path.endsWith(".sh")));
        return with(image, files);
    }

    @Override
    public SortedSet<String> images() {
        return new TreeSet<>(all.keySet());
    }

    @Override
    public SortedMap<String, FileVersion> files(String image) {
        return all.getOrDefault(image, new TreeMap<>());
    }
}
