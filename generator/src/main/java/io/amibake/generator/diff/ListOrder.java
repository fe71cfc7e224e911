package io.amibake.generator.diff;

import io.amibake.core.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list on its way from the old order to the new one, for the operations of a patch see what the ones before them left.
 * The new items are gone through in order, each put right behind the one before it.
 */
final class ListOrder {
    private static final int NEW = -1;

    private final String pointer;
    private final List<Integer> present = new ArrayList<>();
    private int next;

    ListOrder(String pointer, int size) {
        this.pointer = pointer;
        for (int i = 0; i < size; i++) {
            present.add(i);
        }
    }

    PatchOperation remove(int oldIndex) {
        int at = present.indexOf(oldIndex);
        present.remove(at);
        return PatchOperation.remove(at(at));
    }

    PatchOperation add(Node value) {
        present.add(next, NEW);
        return PatchOperation.add(at(next++), value);
    }

    /** The item stands where it should. */
    void pass(int oldIndex) {
        next = present.indexOf(oldIndex) + 1;
    }

    /** Nothing where what moved before has put it there already. */
    Optional<PatchOperation> move(int oldIndex) {
        int from = present.indexOf(oldIndex);
        present.remove(from);
        if (from < next) {
            next--;
        }
        present.add(next, oldIndex);
        int to = next++;
        return from == to ? Optional.empty() : Optional.of(PatchOperation.move(at(from), at(to)));
    }

    private String at(int index) {
        return pointer + '/' + index;
    }
}
