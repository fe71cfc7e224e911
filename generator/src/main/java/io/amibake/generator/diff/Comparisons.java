package io.amibake.generator.diff;

import java.util.Map;
import java.util.Optional;
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

    /** A file that is not the same on both sides. */
    Found compare(String path, Optional<FileVersion> before, Optional<FileVersion> after, VersionNoise noise) {
        return before.isPresent() && after.isPresent()
                ? compare(path, before.get(), after.get(), noise)
                : Found.of(Optional.of(FileComparison.ofWhole(trees, path, before, after)));
    }

    private Found compare(String path, FileVersion before, FileVersion after, VersionNoise noise) {
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
