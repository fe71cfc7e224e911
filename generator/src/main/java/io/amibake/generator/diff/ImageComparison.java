package io.amibake.generator.diff;

import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.generator.diff.Counterparts.Counterpart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the images of two sides, one at a time; several threads may. */
final class ImageComparison {
    private final Side before;
    private final Side after;
    private final boolean everything;

    /** Whether each side has one image, which is the same one by whatever name. */
    private final boolean alone;

    /** Old images that new ones are held against. */
    private final SortedMap<String, Counterpart> counterparts;

    private final Comparisons comparisons = new Comparisons();

    ImageComparison(Side before, Side after, boolean everything, int threads) {
        this.before = before;
        this.after = after;
        this.everything = everything;
        this.alone = before.standsAlone() && after.standsAlone();
        this.counterparts = alone ? new TreeMap<>() : Counterparts.of(before, after, threads);
    }

    /** The images of both sides; one that has another name now is the new one. */
    List<String> names() {
        SortedSet<String> names = new TreeSet<>(after.images());
        if (!alone) {
            names.addAll(before.images());
            counterparts.values().stream().filter(Counterpart::isRenamed).forEach(old -> names.remove(old.image()));
        }
        return List.copyOf(names);
    }

    /** The old image of each new one that has one. */
    SortedMap<String, String> comparedWith() {
        SortedMap<String, String> names = new TreeMap<>();
        counterparts.forEach((made, old) -> names.put(made, old.image()));
        return names;
    }

    /** The versions that were left out of the images compared so far. */
    List<Review.Versions> versions() {
        return comparisons.versions();
    }

    /** What differs in an image. */
    List<Comparisons.Found> of(String name) {
        Optional<Counterpart> counterpart = Optional.ofNullable(counterparts.get(name));
        String former = counterpart.map(Counterpart::image).orElse(name);
        SortedMap<String, FileVersion> old =
                before.files(alone ? before.images().first() : former);
        SortedMap<String, FileVersion> made = after.files(name);
        List<Comparisons.Found> found = new ArrayList<>();
        if (!alone && !before.images().contains(name)) {
            found.add(Comparisons.Found.of(Optional.of(FileDiff.ofImage(image(name, counterpart)))));
        }
        boolean isGone = !alone && !after.images().contains(name);
        if (isGone) {
            found.add(Comparisons.Found.of(Optional.of(FileDiff.ofImage(gone(old)))));
        }
        boolean isCopied = counterpart.filter(other -> !other.isRenamed()).isPresent();
        for (Comparisons.Found file : Review.compare(old, made, everything, comparisons)) {
            if (isGone) {
                found.add(Comparisons.Found.of(file.file().map(gone -> gone.with(List.of()))));
            } else {
                found.add(isCopied ? Comparisons.Found.of(file.file().map(ImageComparison::withoutStack)) : file);
            }
        }
        return found;
    }

    private static Change image(String name, Optional<Counterpart> counterpart) {
        boolean isRenamed = counterpart.filter(Counterpart::isRenamed).isPresent();
        Label label = isRenamed
                ? new Label(Effect.NONE, "the same image: nothing of it changes but what is told here")
                : new Label(Effect.REBUILD, "a new image is baked");
        return new Change(
                Change.Kind.IMAGE,
                Place.ROOT,
                counterpart.map(old -> Scalar.string(Position.of(""), old.image())),
                isRenamed ? Optional.of(Scalar.string(Position.of(""), name)) : Optional.empty(),
                List.of(label));
    }

    /** Of its files nothing is told each: its scripts protect nothing any more, and its checks find nothing. */
    private static Change gone(SortedMap<String, FileVersion> files) {
        boolean hasStack = files.keySet().stream().anyMatch(path -> FileForm.of(path) == FileForm.CLOUDFORMATION);
        Label label = hasStack
                ? new Label(Effect.REPLACE, "it is baked no more; its template is gone, and what it makes with it")
                : new Label(Effect.NONE, "it is baked no more");
        return new Change(Change.Kind.GONE, Place.ROOT, Optional.empty(), Optional.empty(), List.of(label));
    }

    /** What differs from the template of another image changes no stack: there is none of this one. */
    private static FileDiff withoutStack(FileDiff file) {
        if (FileForm.of(file.path()) != FileForm.CLOUDFORMATION) {
            return file;
        }
        List<Change> changes = new ArrayList<>();
        for (Change change : file.changes()) {
            List<Label> labels = new ArrayList<>(change.labels());
            if (labels.removeIf(label -> label.effect() == Effect.REPLACE || label.effect() == Effect.UPDATE)) {
                labels.add(new Label(Effect.NONE, Additions.NO_STACK));
            }
            changes.add(change.with(labels));
        }
        return file.with(changes);
    }
}
