package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed lines of a script do, which is run on the image or copied into it. */
final class ScriptEffects {
    /** Of a script without which an image is less than it was. */
    static final Label PROTECTS_OTHERWISE =
            new Label(Effect.SECURITY, "what protects the image is done otherwise, or no more");

    private static final Hunk NOTHING = new Hunk(0, List.of(), 0, List.of());

    private final List<String> before;
    private final List<String> after;
    private final ShellText shellBefore;
    private final ShellText shellAfter;

    private final List<Hunk> hunks;

    private final boolean guards;

    /**
     * The effects of what differs between two texts, which are given as their lines.
     *
     * @param hunks the runs of lines that differ
     * @param guards whether the script is one that protects the image, so that nothing of it may go unseen
     */
    ScriptEffects(List<String> before, List<String> after, List<Hunk> hunks, boolean guards) {
        this.guards = guards;
        this.hunks = List.copyOf(hunks);
        this.before = before;
        this.after = after;
        Hunk last = hunks.isEmpty() ? NOTHING : hunks.get(hunks.size() - 1);
        this.shellBefore = ShellText.of(this.before.subList(0, end(last.beforeStart(), last.before())));
        this.shellAfter = ShellText.of(this.after.subList(0, end(last.afterStart(), last.after())));
    }

    private static ScriptEffects of(List<String> before, List<String> after) {
        return new ScriptEffects(before, after, LineDiff.between(before, after), false);
    }

    private static int end(int start, List<String> lines) {
        return start + lines.size();
    }

    /** Each run of lines that differ, with its effects. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>(hunks.size());
        for (Hunk hunk : hunks) {
            changes.add(change(hunk));
        }
        return changes;
    }

    private Change change(Hunk hunk) {
        List<String> code = new ArrayList<>();
        addCode(before, shellBefore, hunk.beforeStart(), hunk.before().size(), code);
        addCode(after, shellAfter, hunk.afterStart(), hunk.after().size(), code);
        boolean lacks = guards && !code.isEmpty();
        boolean interpreter = isOfInterpreter(hunk);
        List<String> looked = new ArrayList<>(code);
        if (!code.isEmpty()) {
            addCommand(before, shellBefore, hunk.beforeStart(), hunk.before(), looked);
            addCommand(after, shellAfter, hunk.afterStart(), hunk.after(), looked);
        }
        List<Label> labels = new ArrayList<>();
        Sensitive.in(looked).ifPresent(word -> labels.add(about(word)));
        if (lacks && labels.isEmpty()) {
            labels.add(PROTECTS_OTHERWISE);
        }
        if (interpreter) {
            labels.add(new Label(Effect.REBUILD, "another program may run it"));
        } else {
            labels.add(
                    code.isEmpty()
                            ? new Label(Effect.NO_EFFECT, "comments, blank lines")
                            : new Label(Effect.REBUILD, "the provisioning changes"));
        }
        return lines(hunk, labels);
    }

    static Label about(String word) {
        return new Label(Effect.SECURITY, "lines about " + word + " change");
    }

    /** The first line of a script counts when it names a program, or did. */
    private boolean isOfInterpreter(Hunk hunk) {
        boolean first = hunk.beforeStart() == 0 || hunk.afterStart() == 0;
        return first
                && !before.get(0).equals(after.get(0))
                && (before.get(0).startsWith("#!") || after.get(0).startsWith("#!"))
                && !(before.equals(List.of("")) || after.equals(List.of("")));
    }

    /** The change of a run of lines. */
    static Change lines(Hunk hunk, List<Label> labels) {
        int first = hunk.afterStart() + 1;
        int last = hunk.afterStart() + Math.max(1, hunk.after().size());
        String path = first == last ? "line " + first : "lines " + first + "-" + last;
        return new Change(
                Change.Kind.LINES, new Place(List.of(), path, ""), text(hunk.before()), text(hunk.after()), labels);
    }

    /** What the changed text of a document is about, where it is about who gets in. */
    static Optional<String> sensitive(Change change) {
        if (change.before().isPresent() && change.after().isPresent()) {
            Optional<String> old = change.before().flatMap(Values::text);
            Optional<String> made = change.after().flatMap(Values::text);
            boolean areScripts = old.filter(text -> text.startsWith("#!")).isPresent()
                    && made.filter(text -> text.startsWith("#!")).isPresent();
            if (old.isPresent() && made.isPresent() && !areScripts) {
                return Sensitive.in(changed(LineDiff.lines(old.get()), LineDiff.lines(made.get())));
            }
            if (old.isPresent() && made.isPresent()) {
                return of(LineDiff.lines(old.get()), LineDiff.lines(made.get())).changes().stream()
                        .flatMap(lines -> lines.labels().stream())
                        .filter(label -> label.effect() == Effect.SECURITY)
                        .map(label -> label.reason().replace("lines about ", "").replace(" change", ""))
                        .findFirst();
            }
        }
        List<String> lines = new ArrayList<>();
        for (Leaf leaf : Leaves.of(change.place(), change.before())) {
            lines.addAll(leaf.lines());
        }
        for (Leaf leaf : Leaves.of(change.place(), change.after())) {
            lines.addAll(leaf.lines());
        }
        return Sensitive.in(lines);
    }

    /** In what is no shell script {@code #} may begin anything. */
    private static List<String> changed(List<String> before, List<String> after) {
        List<String> changed = new ArrayList<>();
        for (Hunk hunk : LineDiff.between(before, after)) {
            changed.addAll(hunk.before());
            changed.addAll(hunk.after());
        }
        return changed;
    }

    private static void addCode(List<String> lines, ShellText shell, int start, int count, List<String> found) {
        for (int i = start; i < start + count; i++) {
            if (shell.isCode(i)) {
                found.add(lines.get(i));
            }
        }
    }

    /**
     * Adds the line that begins the command of the changed ones, for it says what they are for; and where a blank line or a
     * comment cuts the command in two, the rest of it.
     */
    private static void addCommand(
            List<String> lines, ShellText shell, int start, List<String> changed, List<String> found) {
        for (int i = start; i < start + changed.size(); i++) {
            if (shell.begin(i) < i) {
                found.add(lines.get(shell.begin(i)));
            }
        }
        boolean cuts = !changed.isEmpty() && changed.stream().allMatch(ShellText::isIdle);
        int rest = start + changed.size();
        while (cuts && rest < lines.size()) {
            found.add(lines.get(rest));
            cuts = lines.get(rest).endsWith("\\");
            rest++;
        }
    }

    private static Optional<Node> text(List<String> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Scalar.string(Position.of(""), String.join("\n", lines)));
    }
}
