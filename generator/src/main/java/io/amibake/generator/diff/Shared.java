package io.amibake.generator.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One change as several images share it.
 *
 * @param change as it is in the first of them
 * @param hunk the lines of a change of lines
 * @param file of the first image
 * @param images their names, sorted
 */
public record Shared(Change change, Optional<Hunk> hunk, FileDiff file, List<String> images) {
    public Shared {
        images = List.copyOf(images);
    }

    /** The changes of each file that has any, those of several images once; the files by path, their changes as they come. */
    public static Map<String, List<Shared>> of(Review review) {
        Map<String, Map<String, Shared>> files = new TreeMap<>();
        for (Review.Group group : review.groups()) {
            add(group, files.computeIfAbsent(group.file().path(), path -> new LinkedHashMap<>()));
        }
        Map<String, List<Shared>> result = new TreeMap<>();
        files.forEach((path, changes) -> {
            if (!changes.isEmpty()) {
                result.put(path, List.copyOf(changes.values()));
            }
        });
        return result;
    }

    /** Lines that change alike in several places of a file are as many changes. */
    private static void add(Review.Group group, Map<String, Shared> changes) {
        Map<String, Integer> times = new HashMap<>();
        int next = 0;
        for (Change change : group.file().changes()) {
            boolean lines = change.kind() == Change.Kind.LINES;
            Optional<Hunk> hunk = lines ? Optional.of(group.file().hunks().get(next++)) : Optional.empty();
            boolean isNew =
                    change.kind() == Change.Kind.ADDED && change.place().path().isEmpty();
            String key = isNew ? group.file().key() : change.key();
            changes.merge(
                    times.merge(key, 1, Integer::sum) + " " + key,
                    new Shared(change, hunk, group.file(), group.images()),
                    Shared::and);
        }
    }

    private Shared and(Shared other) {
        List<String> all = new ArrayList<>(images);
        all.addAll(other.images);
        all.sort(null);
        return new Shared(change, hunk, file, all);
    }
}
