package io.amibake.generator.diff;

import io.amibake.core.AmibakeException;
import io.amibake.generator.Fleet;
import io.amibake.generator.LockFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What images that are new are held against: the old image of the same platform most like each by the lines of its files, as
 * Git finds renamed and copied files. Where that one is gone, it is the same image by another name, for one new image alone;
 * any other may be what several were copied from.
 */
final class Counterparts {
    /** Of so many lines of a new image at least one has to be the counterpart's. */
    private static final int ONE_OF = 2;

    /** Of so many old images the lines are read: those whose files are most alike in length. */
    private static final int READ = 50;

    private final Side before;
    private final Side after;
    private final int threads;
    private final SortedSet<String> gone;

    /**
     * The old image of a new one.
     *
     * @param isRenamed whether no other image has it
     */
    record Counterpart(String image, boolean isRenamed) {}

    /** How much only one of a new image and an old one has. */
    private record Likeness(String made, String old, long differences) {}

    /** How long each file of an image is. */
    private record Lengths(String image, Map<String, Long> files) {}

    private record Content(String image, Optional<String> platform, ImageLines lines) {
        /** How many lines they have in common; none counts where another system is asked for something else. */
        int common(Content other) {
            return platform.equals(other.platform) ? lines.common(other.lines) : 0;
        }
    }

    private Counterparts(Side before, Side after, int threads) {
        this.before = before;
        this.after = after;
        this.threads = threads;
        this.gone = new TreeSet<>(before.images());
        gone.removeAll(after.images());
    }

    /** By the name of the new image; one that is like no other has none. */
    static SortedMap<String, Counterpart> of(Side before, Side after, int threads) {
        SortedSet<String> fresh = new TreeSet<>(after.images());
        fresh.removeAll(before.images());
        return fresh.isEmpty() ? new TreeMap<>() : new Counterparts(before, after, threads).find(fresh);
    }

    private SortedMap<String, Counterpart> find(SortedSet<String> fresh) {
        SortedMap<String, Counterpart> found = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        for (Likeness pair : alike(candidates(fresh))) {
            if (!found.containsKey(pair.made)) {
                boolean isRenamed = gone.contains(pair.old) && taken.add(pair.old);
                found.put(pair.made, new Counterpart(pair.old, isRenamed));
            }
        }
        return found;
    }

    /** For each new image the old ones whose lines are worth to be read. */
    private Map<String, List<String>> candidates(SortedSet<String> fresh) {
        SortedSet<String> known = new TreeSet<>(before.images());
        known.addAll(before.others());
        List<Lengths> old = new ArrayList<>();
        List<Lengths> made = new ArrayList<>();
        each(known, image -> new Lengths(image, lengths(before, image)), old::add);
        each(fresh, image -> new Lengths(image, lengths(after, image)), made::add);
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        for (Lengths image : made) {
            candidates.put(
                    image.image,
                    old.stream()
                            .map(other -> new Likeness(image.image, other.image, differences(image, other)))
                            .sorted(this::compare)
                            .limit(READ)
                            .map(Likeness::old)
                            .toList());
        }
        return candidates;
    }

    /** Those that are alike, the most alike first. */
    private List<Likeness> alike(Map<String, List<String>> candidates) {
        Set<String> known = new LinkedHashSet<>();
        candidates.values().forEach(known::addAll);
        Map<String, Content> old = new HashMap<>();
        each(known, image -> content(before, image), found -> old.put(found.image, found));
        List<Likeness> pairs = new ArrayList<>();
        each(candidates.keySet(), image -> content(after, image), made -> {
            for (String name : candidates.getOrDefault(made.image, List.of())) {
                Content other = Objects.requireNonNull(old.get(name));
                int common = made.common(other);
                if (common > 0 && common * ONE_OF >= made.lines.size()) {
                    pairs.add(new Likeness(made.image, name, made.lines.size() + other.lines.size() - 2L * common));
                }
            }
        });
        pairs.sort(this::compare);
        return pairs;
    }

    /** Of images that are as much alike, the one that is gone comes first. */
    private int compare(Likeness one, Likeness other) {
        return Comparator.comparingLong(Likeness::differences)
                .thenComparing(pair -> !gone.contains(pair.old))
                .thenComparing(Likeness::made)
                .thenComparing(Likeness::old)
                .compare(one, other);
    }

    private static long differences(Lengths one, Lengths other) {
        long differences = 0;
        for (Map.Entry<String, Long> file : one.files.entrySet()) {
            differences += Math.abs(file.getValue() - other.files.getOrDefault(file.getKey(), 0L));
        }
        for (Map.Entry<String, Long> file : other.files.entrySet()) {
            differences += one.files.containsKey(file.getKey()) ? 0 : file.getValue();
        }
        return differences;
    }

    private <R> void each(Collection<String> images, Function<String, R> work, Consumer<R> sink) {
        if (!images.isEmpty()) {
            Fleet.inOrder(List.copyOf(images), threads, work, sink);
        }
    }

    private static Map<String, Long> lengths(Side side, String image) {
        Map<String, Long> lengths = new HashMap<>();
        files(side, image).forEach((path, file) -> {
            if (!path.equals(LockFile.PATH)) {
                lengths.put(path, file.length());
            }
        });
        return lengths;
    }

    private static Content content(Side side, String image) {
        SortedMap<String, FileVersion> files = files(side, image);
        Optional<String> platform = Optional.ofNullable(files.get(ChecksImage.PATH))
                .flatMap(checks -> ChecksImage.value(checks, "platform"));
        return new Content(image, platform, ImageLines.of(files));
    }

    /** What is wrong with an image is told when it is compared. */
    private static SortedMap<String, FileVersion> files(Side side, String image) {
        try {
            return side.files(image);
        } catch (AmibakeException later) {
            return new TreeMap<>();
        }
    }
}
