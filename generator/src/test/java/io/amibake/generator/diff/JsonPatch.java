package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies patches as RFC 6902 says, an operation after the other. */
final class JsonPatch {
    private static final Position HERE = Position.of("test");

    private JsonPatch() {}

    static Node apply(Node document, List<PatchOperation> patch) {
        Node node = document;
        for (PatchOperation operation : patch) {
            node = apply(node, operation);
        }
        return node;
    }

    private static Node apply(Node document, PatchOperation operation) {
        return switch (operation.op()) {
            case "add" -> add(document, operation.path(), operation.value().orElseThrow());
            case "remove" -> remove(document, operation.path());
            case "replace" ->
                operation.path().isEmpty()
                        ? operation.value().orElseThrow()
                        : at(document, operation.path(), value -> operation
                                .value()
                                .orElseThrow());
            case "move" -> {
                String from = operation.from().orElseThrow();
                Node[] moved = new Node[1];
                at(document, from, value -> moved[0] = Objects.requireNonNull(value));
                yield add(remove(document, from), operation.path(), moved[0]);
            }
            default -> throw new IllegalArgumentException(operation.op());
        };
    }

    private static Node add(Node document, String pointer, Node value) {
        String parent = pointer.substring(0, pointer.lastIndexOf('/'));
        String key = key(pointer.substring(pointer.lastIndexOf('/') + 1));
        UnaryOperator<@Nullable Node> put = node -> {
            if (node instanceof Sequence list) {
                List<Node> items = new ArrayList<>(list.items());
                items.add(Integer.parseInt(key), value);
                return new Sequence(HERE, items);
            }
            List<Mapping.Entry> entries = new ArrayList<>(((Mapping) Objects.requireNonNull(node)).entries());
            entries.removeIf(entry -> entry.key().equals(key));
            entries.add(new Mapping.Entry(HERE, key, value));
            return new Mapping(HERE, entries);
        };
        return parent.isEmpty() ? Objects.requireNonNull(put.apply(document)) : at(document, parent, put);
    }

    private static Node remove(Node document, String pointer) {
        return at(document, pointer, value -> null);
    }

    /** The document with another value at a pointer; without it where there is none. */
    private static Node at(Node node, String pointer, UnaryOperator<@Nullable Node> change) {
        String rest = pointer.substring(1);
        int slash = rest.indexOf('/');
        String key = key(slash < 0 ? rest : rest.substring(0, slash));
        String further = slash < 0 ? "" : rest.substring(slash);
        if (node instanceof Sequence list) {
            List<Node> items = new ArrayList<>(list.items());
            int index = Integer.parseInt(key);
            Node value = changed(items.get(index), further, change);
            if (value == null) {
                items.remove(index);
            } else {
                items.set(index, value);
            }
            return new Sequence(HERE, items);
        }
        List<Mapping.Entry> entries = new ArrayList<>();
        boolean found = false;
        for (Mapping.Entry entry : ((Mapping) node).entries()) {
            boolean here = entry.key().equals(key);
            found |= here;
            Node value = here ? changed(entry.value(), further, change) : entry.value();
            if (value != null) {
                entries.add(new Mapping.Entry(HERE, entry.key(), value));
            }
        }
        if (!found) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
        return new Mapping(HERE, entries);
    }

    private static @Nullable Node changed(Node value, String further, UnaryOperator<@Nullable Node> change) {
        return further.isEmpty() ? change.apply(value) : at(value, further, change);
    }

    private static String key(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }
}
