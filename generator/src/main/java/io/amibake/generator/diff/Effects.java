package io.amibake.generator.diff;

import java.util.List;

/** What changes of one kind of file do. */
@FunctionalInterface
interface Effects {
    /** The labels of a change, in any order; none when it has none but the least. */
    List<Label> of(Change change);
}
