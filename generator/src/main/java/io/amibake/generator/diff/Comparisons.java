package io.amibake.generator.diff;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Comparisons of files; of a fleet most images have the same scripts, which are compared once. */
final class Comparisons {
    /** Files that no two images have alike would only fill the memory. */
    private static final int MAX_KNOWN = 500;

    private final Trees trees = new Trees();
    private final Map<Texts, Found> known = new ConcurrentHashMap<>();

    /** What two texts are compared of. */
    record Texts(String path, Optional<Change> mode, String before, String after) {}

    /**
     * What was found.
     *
     * @param file empty when nothing but noise differs
     * @param key of the file; empty when there is none
     */
    record Found(Optional<FileDiff> file, String key) {
        static Found of(Optional<FileDiff> file) {
            return new Found(file, file.map(FileDiff::key).orElse(""));
        }
    }

    /** A file that only one side has, among those of its image. */
    Found whole(String path, Optional<FileVersion> before, Optional<FileVersion> after, Additions additions) {
        return Found.of(Optional.of(FileComparison.ofWhole(path, before, after, additions.labels(path))));
    }

    /** What is to be said of the templates that are new in an image. */
    Additions additions(SortedMap<String, FileVersion> before, SortedMap<String, FileVersion> after) {
        return Additions.of(trees, before, after);
    }

    /** A file that is not the same on both sides. */
    Found compare(String path, FileVersion before, FileVersion after, VersionNoise noise) {
        Optional<String> old = before.text();
        Optional<String> made = after.text();
        if (old.isEmpty() || made.isEmpty()) {
            return Found.of(Optional.of(FileComparison.ofBytes(trees, path, before, after)));
        }
        String aligned = noise.aligned(path, old.get(), made.get());
        Texts texts = new Texts(path, FileComparison.mode(before, after), aligned, made.get());
        Found found = known.get(texts);
        if (found == null) {
            found = Found.of(FileComparison.ofTexts(trees, texts));
            if (known.size() < MAX_KNOWN) {
                known.put(texts, found);
            }
        }
        return found;
    }
}
