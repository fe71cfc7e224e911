package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The way from one document to another: the changes as people see them, and a patch that programs can apply. */
final class TreeDiff {
    private final List<Change> changes = new ArrayList<>();
    private final List<PatchOperation> patch = new ArrayList<>();

    /** Where a value is compared as a whole, for its parts alone mean nothing. */
    private final Predicate<Place> isWhole;

    private TreeDiff(Predicate<Place> isWhole) {
        this.isWhole = isWhole;
    }

    static TreeDiff between(Node before, Node after, Predicate<Place> isWhole) {
        TreeDiff diff = new TreeDiff(isWhole);
        diff.compare(Place.ROOT, before, after);
        return diff;
    }

    /** Without labels. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** In the order in which they are to be applied. */
    List<PatchOperation> patch() {
        return List.copyOf(patch);
    }

    private void compare(Place place, Node before, Node after) {
        if (Values.same(before, after)) {
            return;
        }
        Optional<Scalar> script = EmbeddedText.in(place, before);
        Optional<Scalar> newScript = EmbeddedText.in(place, after);
        if (script.isPresent() && newScript.isPresent()) {
            patch.add(PatchOperation.replace(place.pointer(), after));
            report(Change.Kind.CHANGED, place, script.get(), newScript.get());
        } else if (isWhole.test(place)) {
            changed(place, before, after);
        } else if (before instanceof Mapping old && after instanceof Mapping made) {
            compareEntries(place, old, made);
        } else if (before instanceof Sequence old && after instanceof Sequence made) {
            compareItems(place, old.items(), made.items());
        } else {
            changed(place, before, after);
        }
    }

    private void changed(Place place, Node before, Node after) {
        patch.add(PatchOperation.replace(place.pointer(), after));
        report(Change.Kind.CHANGED, place, before, after);
    }

    private void compareEntries(Place place, Mapping before, Mapping after) {
        for (Mapping.Entry entry : before.entries()) {
            if (after.get(entry.key()).isEmpty()) {
                Place child = place.child(entry.key());
                changes.add(change(Change.Kind.REMOVED, child, entry.value()));
                patch.add(PatchOperation.remove(child.pointer()));
            }
        }
        for (Mapping.Entry entry : after.entries()) {
            Place child = place.child(entry.key());
            Optional<Node> old = before.get(entry.key());
            if (old.isPresent()) {
                compare(child, old.get(), entry.value());
            } else {
                changes.add(change(Change.Kind.ADDED, child, entry.value()));
                patch.add(PatchOperation.add(child.pointer(), entry.value()));
            }
        }
    }

    private void compareItems(Place place, List<Node> before, List<Node> after) {
        List<Identity> old = Identity.of(place, before);
        List<Identity> made = Identity.of(place, after);
        ListMatch match = ListMatch.of(old, made);
        ListOrder order = new ListOrder(place.pointer(), before.size());
        for (int i : match.removed()) {
            changes.add(change(Change.Kind.REMOVED, place.item(i, shown(old.get(i), i)), before.get(i)));
            patch.add(order.remove(i));
        }
        for (int j = 0; j < after.size(); j++) {
            Place item = place.item(j, shown(made.get(j), j));
            if (match.isNew(j)) {
                changes.add(change(Change.Kind.ADDED, item, after.get(j)));
                patch.add(order.add(after.get(j)));
            } else if (match.stays(j)) {
                order.pass(match.oldIndex(j));
            } else {
                report(Change.Kind.MOVED, item, index(match.oldIndex(j)), index(j));
                order.move(match.oldIndex(j)).ifPresent(patch::add);
            }
        }
        for (int j = 0; j < after.size(); j++) {
            if (!match.isNew(j)) {
                compare(place.item(j, shown(made.get(j), j)), before.get(match.oldIndex(j)), after.get(j));
            }
        }
    }

    private static Change change(Change.Kind kind, Place place, Node value) {
        return kind == Change.Kind.ADDED
                ? new Change(kind, place, Optional.empty(), Optional.of(value), List.of())
                : new Change(kind, place, Optional.of(value), Optional.empty(), List.of());
    }

    private void report(Change.Kind kind, Place place, Node before, Node after) {
        changes.add(new Change(kind, place, Optional.of(before), Optional.of(after), List.of()));
    }

    private static String shown(Identity identity, int index) {
        return identity.isName() ? identity.shown() : String.valueOf(index);
    }

    private static Scalar index(int index) {
        return new Scalar(Position.of(""), String.valueOf(index), Scalar.Kind.INTEGER);
    }
}
