package io.amibake.generator;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens one level of a tree: config nodes become maps, lists, numbers, booleans and strings; optionals their value. */
public final class TreeLevel {
    private TreeLevel() {}

    /** The value itself when there is nothing to open; null for what is absent. */
    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        return value instanceof Node node ? ofNode(node) : value;
    }

    private static @Nullable Object ofNode(Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, Node> members = new LinkedHashMap<>();
            for (Mapping.Entry entry : mapping.entries()) {
                members.put(entry.key(), entry.value());
            }
            return members;
        }
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        Scalar scalar = (Scalar) node;
        return switch (scalar.kind()) {
            case STRING -> scalar.text();
            case INTEGER -> new BigInteger(scalar.text());
            case DECIMAL -> new BigDecimal(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NULL -> null;
        };
    }
}
