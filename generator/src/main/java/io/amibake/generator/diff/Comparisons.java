package io.amibake.generator.diff;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Comparisons of files; of a fleet most images have the same scripts, which are compared once. */
final class Comparisons {
    /** Files that no two images have alike would only fill the memory. */
    private static final int MAX_KNOWN = 500;

    private final Trees trees = new Trees();
    private final Map<FilePair, Found> known = new ConcurrentHashMap<>();
    private final Set<Review.Versions> versions = ConcurrentHashMap.newKeySet();

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

    /** What is left out of the comparison of an image. */
    VersionNoise noise(SortedMap<String, FileVersion> before, SortedMap<String, FileVersion> after, Set<String> paths) {
        VersionNoise noise = VersionNoise.between(before, after, paths);
        noise.versions().ifPresent(versions::add);
        return noise;
    }

    /** The versions that were left out so far, sorted. */
    List<Review.Versions> versions() {
        return versions.stream()
                .sorted(Comparator.comparing(Review.Versions::before).thenComparing(Review.Versions::after))
                .toList();
    }

    /** What is to be said of the templates that are new in an image. */
    Additions additions(SortedMap<String, FileVersion> before, SortedMap<String, FileVersion> after) {
        return Additions.of(trees, before, after);
    }

    /** A file that is not the same on both sides. */
    Found compare(String path, FileVersion before, FileVersion after, VersionNoise noise) {
        FilePair pair = new FilePair(path, before.loaded(), after.loaded(), noise.in(path));
        Found found = known.get(pair);
        return found == null ? compare(pair) : found;
    }

    private Found compare(FilePair pair) {
        Optional<Texts> texts = pair.texts();
        if (texts.isEmpty()) {
            return Found.of(Optional.of(FileComparison.ofBytes(trees, pair.path(), pair.before(), pair.after())));
        }
        Found found = Found.of(FileComparison.ofTexts(trees, texts.get()));
        if (known.size() < MAX_KNOWN) {
            known.put(pair, found);
        }
        return found;
    }
}
