package io.amibake.core;

import java.util.List;
import java.util.Optional;

/** Keys with their values, in the order they were written; no key occurs twice. */
public record Mapping(Position position, List<Entry> entries) implements Node {
    /**
     * One key and its value.
     *
     * @param position where the key stands
     */
    public record Entry(Position position, String key, Node value) {}

    public Mapping {
        entries = List.copyOf(entries);
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
        for (Entry entry : entries) {
            if (entry.key().equals(key)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public String description() {
        return "a mapping";
    }
}
