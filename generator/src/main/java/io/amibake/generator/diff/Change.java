package io.amibake.generator.diff;

import io.amibake.core.Node;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One difference.
 *
 * @param before the old value; lines of a text stand in one text
 * @param after the new value
 * @param labels its effects, the gravest first; never empty in a finished comparison
 */
public record Change(Kind kind, Place place, Optional<Node> before, Optional<Node> after, List<Label> labels) {
    /** What became of the place. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** The item of a list is the same, its place among the others is another one. */
        MOVED,
        /** Lines of a text. */
        LINES,
        /** Whether the file can be run. */
        MODE,
        /** The same content, written otherwise. */
        LAYOUT,
        /**
         * An image is new: what is before is the name of the old one it is compared with, where there is one; what is after is
         * its own name where the old one has none any more.
         */
        IMAGE,
        /** An image is not there any more. */
        GONE
    }

    public Change {
        labels = List.copyOf(labels);
    }

    Change with(List<Label> found) {
        return new Change(kind, place, before, after, found);
    }

    /** The gravest effect. */
    public Effect effect() {
        return labels.get(0).effect();
    }

    /** All its effects, the gravest first, each once. */
    public Set<Effect> effects() {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        labels.forEach(label -> effects.add(label.effect()));
        return effects;
    }

    /** What two images that change alike have in common; the number of a line is not. */
    String key() {
        String where = kind == Kind.LINES ? "" : place.path();
        return kind + " " + where + " " + before.map(Values::compact) + " " + after.map(Values::compact) + labels;
    }
}
