package io.amibake.generator.diff;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares the images of two sides, one at a time; several threads may. */
final class ImageComparison {
    private final Side before;
    private final Side after;
    private final boolean everything;

    /** Whether each side has one image, which is the same one by whatever name. */
    private final boolean alone;

    private final Comparisons comparisons = new Comparisons();
    private final Elsewhere elsewhere;

    ImageComparison(Side before, Side after, boolean everything) {
        this.before = before;
        this.after = after;
        this.everything = everything;
        this.alone = before.standsAlone() && after.standsAlone();
        this.elsewhere = new Elsewhere(before, after);
    }

    /** The images of both sides. */
    List<String> names() {
        SortedSet<String> names = new TreeSet<>(after.images());
        if (!alone) {
            names.addAll(before.images());
        }
        return List.copyOf(names);
    }

    /** What differs in an image. */
    List<Comparisons.Found> of(String name) {
        SortedMap<String, FileVersion> old =
                before.files(alone ? before.images().first() : name);
        SortedMap<String, FileVersion> made = after.files(name);
        List<Comparisons.Found> found = Review.compare(old, made, everything, comparisons);
        return old.isEmpty() || made.isEmpty() ? elsewhere.told(found) : found;
    }
}
