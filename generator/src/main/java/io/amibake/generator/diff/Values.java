package io.amibake.generator.diff;

import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.List;
import java.util.Optional;

/** Documents as values: where they stand in a file, and in which order keys were written, does not count. */
public final class Values {
    private Values() {}

    static boolean same(Node one, Node other) {
        if (one == other) {
            return true;
        }
        if (one instanceof Scalar a && other instanceof Scalar b) {
            return a.kind() == b.kind() && a.text().equals(b.text());
        }
        if (one instanceof Sequence a && other instanceof Sequence b) {
            return sameItems(a.items(), b.items());
        }
        return one instanceof Mapping a && other instanceof Mapping b && sameEntries(a, b);
    }

    private static boolean sameItems(List<Node> one, List<Node> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(Mapping one, Mapping other) {
        if (one.entries().size() != other.entries().size()) {
            return false;
        }
        for (Mapping.Entry entry : one.entries()) {
            Optional<Node> value = other.get(entry.key());
            if (value.isEmpty() || !same(entry.value(), value.get())) {
                return false;
            }
        }
        return true;
    }

    /** On one line, as JSON but with a blank after each comma and colon. */
    public static String compact(Node node) {
        StringBuilder out = new StringBuilder();
        append(node, out);
        return out.toString();
    }

    private static void append(Node node, StringBuilder out) {
        if (node instanceof Scalar scalar) {
            out.append(scalar.kind() == Scalar.Kind.STRING ? JsonText.literal(scalar.text()) : scalar.text());
        } else if (node instanceof Sequence list) {
            String between = "[";
            for (Node item : list.items()) {
                out.append(between);
                append(item, out);
                between = ", ";
            }
            out.append(list.items().isEmpty() ? "[]" : "]");
        } else if (node instanceof Mapping mapping) {
            String between = "{";
            for (Mapping.Entry entry : mapping.entries()) {
                out.append(between).append(JsonText.literal(entry.key())).append(": ");
                append(entry.value(), out);
                between = ", ";
            }
            out.append(mapping.entries().isEmpty() ? "{}" : "}");
        }
    }

    /** The text of a scalar below a mapping; empty where it is missing or something else. */
    static Optional<String> text(Node node, String key) {
        return get(node, key).flatMap(Values::text);
    }

    static Optional<String> text(Node node) {
        return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    static Optional<Node> get(Node node, String key) {
        return node instanceof Mapping mapping ? mapping.get(key) : Optional.empty();
    }
}
