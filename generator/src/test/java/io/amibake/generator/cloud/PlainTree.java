package io.amibake.generator.cloud;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed document as maps, lists, strings, numbers and booleans, which compare by value. */
final class PlainTree {
    private PlainTree() {}

    static @Nullable Object of(Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Mapping.Entry entry : mapping.entries()) {
                map.put(entry.key(), of(entry.value()));
            }
            return map;
        }
        if (node instanceof Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Node item : sequence.items()) {
                list.add(of(item));
            }
            return list;
        }
        return ofScalar((Scalar) node);
    }

    private static @Nullable Object ofScalar(Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case INTEGER -> Long.valueOf(scalar.text());
            case DECIMAL -> Double.valueOf(scalar.text());
            case STRING -> scalar.text();
        };
    }
}
