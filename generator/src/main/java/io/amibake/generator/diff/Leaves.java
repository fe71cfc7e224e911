package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plain values in a document, and what stands in the place of one: a reference, say. */
final class Leaves {
    /**
     * A value with no names below it.
     *
     * @param keys from the root of the document, {@code *} for items of lists
     * @param node a scalar, or a mapping of one key that is a function of CloudFormation
     */
    record Leaf(List<String> keys, Node node) {
        Leaf {
            keys = List.copyOf(keys);
        }

        /** The last key that is no item of a list. */
        String name() {
            return new Place(keys, "", "").lastName();
        }

        /** The value, or how it is referred to. */
        String text() {
            return Values.text(node).orElseGet(() -> Values.compact(node));
        }

        /** The lines of the text, also of one within a function. */
        List<String> lines() {
            String text = Values.text(node)
                    .orElseGet(() -> Values.compact(node).replace("\\n", "\n").replace("\\t", "\t"));
            return LineDiff.lines(text);
        }

        boolean isAt(Leaf other) {
            return keys.equals(other.keys);
        }
    }

    private Leaves() {}

    /** Those below a place; none where there is nothing. */
    static List<Leaf> of(Place place, Optional<Node> node) {
        List<Leaf> leaves = new ArrayList<>();
        node.ifPresent(found -> add(place.keys(), found, leaves));
        return leaves;
    }

    private static void add(List<String> keys, Node node, List<Leaf> leaves) {
        if (node instanceof Sequence list) {
            list.items().forEach(item -> add(with(keys, Place.ITEM), item, leaves));
        } else if (node instanceof Mapping mapping && !isReference(mapping)) {
            mapping.entries().forEach(entry -> add(with(keys, entry.key()), entry.value(), leaves));
        } else {
            leaves.add(new Leaf(keys, node));
        }
    }

    private static boolean isReference(Mapping mapping) {
        if (mapping.entries().size() != 1) {
            return false;
        }
        String key = mapping.entries().get(0).key();
        return key.equals("Ref") || (key.startsWith("Fn::") && !key.equals("Fn::If"));
    }

    private static List<String> with(List<String> keys, String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return longer;
    }
}
