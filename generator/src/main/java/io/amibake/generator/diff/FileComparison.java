package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compares a file of two sides. */
final class FileComparison {
    /** Scripts without which an image is less than it was. */
    static final Set<String> PROTECTING = Set.of("scripts/cleanup.sh", "scripts/harden.sh");

    private static final Comparator<Label> GRAVEST_FIRST = Comparator.comparing(Label::effect);

    private final Trees trees;
    private final String path;
    private final FileForm form;
    private final List<Change> changes = new ArrayList<>();
    private List<PatchOperation> patch = List.of();
    private List<Hunk> hunks = List.of();

    private FileComparison(Trees trees, String path) {
        this.trees = trees;
        this.path = path;
        this.form = FileForm.of(path);
    }

    /**
     * A file that only one side has.
     *
     * @param template what is to be said of it where it is a template that is new
     */
    static FileDiff ofWhole(
            String path, Optional<FileVersion> before, Optional<FileVersion> after, List<Label> template) {
        FileComparison comparison = new FileComparison(new Trees(), path);
        Optional<String> old = before.map(FileComparison::shown);
        Optional<String> made = after.map(FileComparison::shown);
        comparison.hunks = List.of(new Hunk(
                0,
                old.map(LineDiff::lines).orElse(List.of()),
                0,
                made.map(LineDiff::lines).orElse(List.of())));
        boolean isText = after.isEmpty() || after.get().text().isPresent();
        Change whole = comparison.whole(old, made, template);
        comparison.changes.add(isText ? whole : whole.with(comparison.ofBytes()));
        return comparison.result(old, made);
    }

    /** A text file that is not the same on both sides; empty when nothing but noise differed. */
    static Optional<FileDiff> ofTexts(Trees trees, Comparisons.Texts texts) {
        FileComparison comparison = new FileComparison(trees, texts.path());
        texts.mode().ifPresent(comparison.changes::add);
        if (!texts.before().equals(texts.after())) {
            comparison.compare(texts.before(), texts.after());
        }
        return comparison.changes.isEmpty()
                ? Optional.empty()
                : Optional.of(comparison.result(Optional.of(texts.before()), Optional.of(texts.after())));
    }

    /** A file that is not the same on both sides, and no text on one of them. */
    static FileDiff ofBytes(Trees trees, String path, FileVersion before, FileVersion after) {
        FileComparison comparison = new FileComparison(trees, path);
        mode(before, after).ifPresent(comparison.changes::add);
        if (!before.hasBytesOf(after)) {
            comparison.replace(shown(before), shown(after));
        }
        return comparison.result(Optional.of(shown(before)), Optional.of(shown(after)));
    }

    /** What is no text has no lines to compare. */
    private void replace(String before, String after) {
        Hunk hunk = new Hunk(0, LineDiff.lines(before), 0, LineDiff.lines(after));
        hunks = List.of(hunk);
        changes.add(ScriptEffects.lines(hunk, ofBytes()));
    }

    /** What is no text may do anything. */
    private List<Label> ofBytes() {
        List<Label> labels = new ArrayList<>();
        if (PROTECTING.contains(path)) {
            labels.add(ScriptEffects.PROTECTS_OTHERWISE);
        } else if (form == FileForm.SCRIPT) {
            labels.add(new Label(Effect.SECURITY, "it is no text: what it does cannot be told"));
        } else if (form == FileForm.PACKER || form == FileForm.CLOUDFORMATION) {
            labels.add(FileForm.UNREADABLE);
        }
        labels.add(form.unreadable());
        return labels;
    }

    private FileDiff result(Optional<String> before, Optional<String> after) {
        return new FileDiff(path, before, after, changes, hunks, patch);
    }

    private void compare(String before, String after) {
        List<String> oldLines = LineDiff.lines(before);
        List<String> newLines = LineDiff.lines(after);
        hunks = LineDiff.between(oldLines, newLines);
        Optional<Node> old = trees.of(path, before);
        Optional<Node> made = trees.of(path, after);
        if (old.isPresent() && made.isPresent()) {
            compareTrees(old.get(), made.get());
        } else if (form == FileForm.SCRIPT && path.endsWith(".sh")) {
            changes.addAll(new ScriptEffects(oldLines, newLines, hunks, PROTECTING.contains(path)).changes());
        } else {
            hunks.forEach(hunk -> changes.add(ScriptEffects.lines(hunk, unread(hunk))));
        }
    }

    /** What lines may do of which only the words are known: what a template opens cannot be told by them. */
    private List<Label> unread(Hunk hunk) {
        List<Label> labels = new ArrayList<>();
        if (form == FileForm.SCRIPT || form == FileForm.OTHER) {
            List<String> lines = new ArrayList<>(hunk.before());
            lines.addAll(hunk.after());
            Sensitive.in(lines).map(ScriptEffects::about).ifPresent(labels::add);
        } else if (form == FileForm.PACKER || form == FileForm.CLOUDFORMATION) {
            labels.add(FileForm.UNREADABLE);
        }
        labels.add(form.unreadable());
        return labels;
    }

    private void compareTrees(Node before, Node after) {
        Predicate<Place> isWhole = form == FileForm.CHECKS ? FileComparison::isExpectation : place -> false;
        TreeDiff diff = TreeDiff.between(before, after, isWhole);
        patch = diff.patch();
        Effects effects = form.effects(before, after);
        for (Change change : diff.changes()) {
            List<Label> labels = new ArrayList<>(effects.of(change));
            labels.sort(GRAVEST_FIRST);
            changes.add(change.with(labels));
        }
        if (diff.changes().isEmpty()) {
            Label label = new Label(Effect.NO_EFFECT, "layout, comments, order of keys");
            changes.add(new Change(Change.Kind.LAYOUT, Place.ROOT, Optional.empty(), Optional.empty(), List.of(label)));
        }
    }

    private static boolean isExpectation(Place place) {
        return place.keys().size() == 4 && place.isBelow("checks", Place.ITEM, "expect");
    }

    private Change whole(Optional<String> before, Optional<String> after, List<Label> template) {
        List<Label> labels = new ArrayList<>();
        if (form == FileForm.SCRIPT && path.endsWith(".sh")) {
            List<String> old = LineDiff.lines(before.orElse(""));
            List<String> made = LineDiff.lines(after.orElse(""));
            boolean guards = after.isPresent() && PROTECTING.contains(path);
            labels.addAll(
                    new ScriptEffects(old, made, hunks, guards).changes().get(0).labels());
        } else if (form == FileForm.SCRIPT || form == FileForm.OTHER) {
            labels.addAll(unread(hunks.get(0)));
        } else if (form == FileForm.CHECKS && after.isEmpty()) {
            labels.add(new Label(Effect.CHECKS_WEAKENED, "there are no checks any more"));
        } else if (form == FileForm.CLOUDFORMATION && after.isEmpty()) {
            labels.add(new Label(Effect.REPLACE, "the template is gone, and what it makes with it"));
        } else if (form == FileForm.CHECKS && !hasChecks(after.orElse(""))) {
            labels.add(new Label(Effect.CHECKS_WEAKENED, "no check of it can be read"));
        } else {
            labels.addAll(template);
            if (labels.isEmpty()) {
                labels.add(new Label(form.effectOfWhole(), form.meaningOfWhole()));
            }
        }
        Change.Kind kind = after.isPresent() ? Change.Kind.ADDED : Change.Kind.REMOVED;
        return new Change(kind, Place.ROOT, Optional.empty(), Optional.empty(), labels);
    }

    private boolean hasChecks(String text) {
        return trees.of(path, text)
                .flatMap(tree -> Values.get(tree, "checks"))
                .filter(checks ->
                        checks instanceof Sequence list && !list.items().isEmpty())
                .isPresent();
    }

    /** Whether the file can be run, where that differs. */
    static Optional<Change> mode(FileVersion before, FileVersion after) {
        Label label = new Label(Effect.NO_EFFECT, "Packer and firstrun.sh set the modes that count");
        Change change = new Change(
                Change.Kind.MODE,
                Place.ROOT,
                Optional.of(modeText(before)),
                Optional.of(modeText(after)),
                List.of(label));
        return before.executable() == after.executable() ? Optional.empty() : Optional.of(change);
    }

    private static Scalar modeText(FileVersion version) {
        return Scalar.string(Position.of(""), version.executable() ? "0755" : "0644");
    }

    private static String shown(FileVersion version) {
        return version.text().orElseGet(version::summary);
    }
}
