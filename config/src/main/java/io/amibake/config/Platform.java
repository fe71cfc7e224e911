package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.util.Optional;

/**
 * An operating system as data: what differs between the systems an image can be built on.
 *
 * @param name the name of a shipped platform, or the path of the user's own as it was written
 * @param facts the platform file without its {@code defaults}
 */
public record Platform(String name, Mapping facts) {
    /** The text of a fact, by the keys that lead to it; empty when there is none, or it is a list or a mapping. */
    Optional<String> fact(String... keys) {
        Node node = facts;
        for (String key : keys) {
            Optional<Node> next = node instanceof Mapping mapping ? mapping.get(key) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            node = next.get();
        }
        return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
