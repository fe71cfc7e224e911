package io.amibake.generator.diff;

import io.amibake.core.AmibakeException;
import io.amibake.generator.Fleet;
import io.amibake.generator.LockFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What images that are new are held against: the old image most like each, as Git finds renamed and copied files. One that
 * is gone is the same image by another name, for one new image alone; any other may be what several were copied from.
 */
final class Counterparts {
    /** Of so many files of a new image at least one has to be the counterpart's. */
    private static final int ONE_OF = 2;

    private final Side before;
    private final Side after;
    private final int threads;

    /**
     * The old image of a new one.
     *
     * @param isRenamed whether no other image has it
     */
    record Counterpart(String image, boolean isRenamed) {}

    /** How many files a new image has in common with an old one. */
    private record Likeness(String made, String old, int files) {}

    /** What tells the files of an image from others. */
    private record Contents(String image, Set<String> files) {}

    private Counterparts(Side before, Side after, int threads) {
        this.before = before;
        this.after = after;
        this.threads = threads;
    }

    /** By the name of the new image; one that is like no other has none. */
    static SortedMap<String, Counterpart> of(Side before, Side after, int threads) {
        SortedSet<String> fresh = new TreeSet<>(after.images());
        fresh.removeAll(before.images());
        if (fresh.isEmpty() || before.images().isEmpty()) {
            return new TreeMap<>();
        }
        return new Counterparts(before, after, threads).find(fresh);
    }

    private SortedMap<String, Counterpart> find(SortedSet<String> fresh) {
        SortedMap<String, Counterpart> found = new TreeMap<>();
        List<Contents> made = contents(after, fresh);
        SortedSet<String> gone = new TreeSet<>(before.images());
        gone.removeAll(after.images());
        Set<String> taken = new HashSet<>();
        for (Likeness pair : likeness(made, contents(before, gone))) {
            if (!found.containsKey(pair.made) && taken.add(pair.old)) {
                found.put(pair.made, new Counterpart(pair.old, true));
            }
        }
        made = made.stream().filter(image -> !found.containsKey(image.image)).toList();
        if (!made.isEmpty()) {
            likeness(made, contents(before, before.images()))
                    .forEach(pair -> found.putIfAbsent(pair.made, new Counterpart(pair.old, false)));
        }
        return found;
    }

    /** Those that are alike, the most alike first. */
    private static List<Likeness> likeness(List<Contents> made, List<Contents> old) {
        Map<String, List<Integer>> owners = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            for (String file : old.get(i).files) {
                owners.computeIfAbsent(file, ignored -> new ArrayList<>()).add(i);
            }
        }
        List<Likeness> pairs = new ArrayList<>();
        for (Contents image : made) {
            int[] common = new int[old.size()];
            for (String file : image.files) {
                owners.getOrDefault(file, List.of()).forEach(owner -> common[owner]++);
            }
            for (int i = 0; i < common.length; i++) {
                if (common[i] > 0 && common[i] * ONE_OF >= image.files.size()) {
                    pairs.add(new Likeness(image.image, old.get(i).image, common[i]));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Likeness::files)
                .reversed()
                .thenComparing(Likeness::made)
                .thenComparing(Likeness::old));
        return pairs;
    }

    private List<Contents> contents(Side side, SortedSet<String> images) {
        List<Contents> contents = new ArrayList<>();
        if (!images.isEmpty()) {
            Fleet.inOrder(List.copyOf(images), threads, image -> contents(side, image), contents::add);
        }
        return contents;
    }

    /** What is wrong with an image is told when it is compared. */
    private static Contents contents(Side side, String image) {
        Set<String> files = new HashSet<>();
        try {
            side.files(image).forEach((path, file) -> {
                if (!path.equals(LockFile.PATH)) {
                    files.add(path + ' ' + file.summary());
                }
            });
        } catch (AmibakeException later) {
            return new Contents(image, Set.of());
        }
        return new Contents(image, files);
    }
}
