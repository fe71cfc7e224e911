package io.amibake.generator.diff;

import io.amibake.generator.Fleet;
import io.amibake.generator.LockFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two sides.
 *
 * @param before what the old side is called
 * @param after what the new side is called
 * @param images how many were compared
 * @param changed how many of them differ
 * @param groups files that differ; images in which a file changes alike share one, most images first
 * @param comparedWith the old image of each that is new and most like it: what is before is its files
 * @param versions those of images where they differ and are left out, each pair once, sorted
 */
public record Review(
        String before,
        String after,
        int images,
        int changed,
        List<Group> groups,
        SortedMap<String, String> comparedWith,
        List<Versions> versions) {
    public Review {
        groups = List.copyOf(groups);
        comparedWith = Collections.unmodifiableSortedMap(new TreeMap<>(comparedWith));
        versions = List.copyOf(versions);
    }

    /** The version that an image had and the one that it has. */
    public record Versions(String before, String after) {}

    /**
     * One file, and the images in which it changes so.
     *
     * @param images their names, sorted
     */
    public record Group(FileDiff file, List<String> images) {
        public Group {
            images = List.copyOf(images);
        }
    }

    /**
     * Compares two sides.
     *
     * @param everything also the lock file, and the version of the image where it stands as such
     */
    public static Review of(Side before, Side after, boolean everything, int threads) {
        ImageComparison comparison = new ImageComparison(before, after, everything, threads);
        List<String> names = comparison.names();
        Map<String, List<String>> imagesOf = new LinkedHashMap<>();
        Map<String, FileDiff> files = new LinkedHashMap<>();
        List<String> changed = new ArrayList<>();
        Fleet.inOrder(names, threads, name -> new ImageDiff(name, comparison.of(name)), image -> {
            for (Comparisons.Found found : image.files()) {
                found.file().ifPresent(file -> files.putIfAbsent(found.key(), file));
                imagesOf.computeIfAbsent(found.key(), ignored -> new ArrayList<>())
                        .add(image.name());
            }
            if (!image.files().isEmpty()) {
                changed.add(image.name());
            }
        });
        List<Group> groups = new ArrayList<>();
        files.forEach((key, file) -> groups.add(new Group(file, Objects.requireNonNull(imagesOf.get(key)))));
        groups.sort((one, other) ->
                Integer.compare(other.images().size(), one.images().size()));
        return new Review(
                before.name(),
                after.name(),
                names.size(),
                changed.size(),
                groups,
                comparison.comparedWith(),
                comparison.versions());
    }

    private record ImageDiff(String name, List<Comparisons.Found> files) {}

    static List<FileDiff> compare(
            SortedMap<String, FileVersion> before, SortedMap<String, FileVersion> after, boolean everything) {
        List<FileDiff> files = new ArrayList<>();
        for (Comparisons.Found found : compare(before, after, everything, new Comparisons())) {
            found.file().ifPresent(files::add);
        }
        return files;
    }

    /** Files in which something differs. */
    static List<Comparisons.Found> compare(
            SortedMap<String, FileVersion> before,
            SortedMap<String, FileVersion> after,
            boolean everything,
            Comparisons comparisons) {
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        if (!everything) {
            paths.remove(LockFile.PATH);
        }
        paths.removeIf(path -> before.containsKey(path) && before.get(path).isSame(after.get(path)));
        if (paths.isEmpty()) {
            return List.of();
        }
        VersionNoise noise = everything ? VersionNoise.NONE : comparisons.noise(before, after, paths);
        boolean isNew = !before.keySet().containsAll(paths);
        Additions additions = comparisons.additions(before, isNew ? after : before);
        List<Comparisons.Found> files = new ArrayList<>();
        for (String path : paths) {
            Optional<FileVersion> old = Optional.ofNullable(before.get(path));
            Optional<FileVersion> made = Optional.ofNullable(after.get(path));
            Comparisons.Found found = old.isPresent() && made.isPresent()
                    ? comparisons.compare(path, old.get(), made.get(), noise)
                    : comparisons.whole(path, old, made, additions);
            if (found.file().isPresent()) {
                files.add(found);
            }
        }
        return files;
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /** How many changes have an effect, those that several images share counted once; an effect without one is left out. */
    public Map<Effect, Integer> counts() {
        Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
        for (List<Shared> changes : Shared.of(this).values()) {
            for (Shared shared : changes) {
                shared.change().effects().forEach(effect -> counts.merge(effect, 1, Integer::sum));
            }
        }
        return counts;
    }
}
