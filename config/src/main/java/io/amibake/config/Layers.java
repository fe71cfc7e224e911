package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays one tree over another. Mappings are merged, lists and values replaced; null unsets a lower value, but an empty
 * section says nothing, and of a key that must have a value amibake's own default stays. Every node keeps its own position, so that the result knows where each value comes from.
 */
final class Layers {
    private Layers() {}

    /** The lower tree with the upper one over it. */
    static Mapping merge(Mapping lower, Mapping upper) {
        return merge(lower, upper, ImageConfig.class);
    }

    private static Mapping merge(Mapping lower, Mapping upper, @Nullable Class<?> section) {
        Map<String, Mapping.Entry> merged = new LinkedHashMap<>();
        for (Mapping.Entry entry : lower.entries()) {
            if (section != Source.class || !isDisplaced(entry.key(), upper)) {
                merged.put(entry.key(), entry);
            }
        }
        for (Mapping.Entry entry : upper.entries()) {
            Mapping.Entry below = merged.get(entry.key());
            merged.put(entry.key(), below == null ? entry : over(below, entry, section));
        }
        boolean shipped = ShippedFile.isShipped(lower.position());
        return new Mapping(shipped ? upper.position() : lower.position(), new ArrayList<>(merged.values()));
    }

    private static Mapping.Entry over(Mapping.Entry below, Mapping.Entry entry, @Nullable Class<?> section) {
        if (!(below.value() instanceof Mapping lower)) {
            boolean needed = ShippedFile.isShipped(below.value().position()) && Keys.isRequired(section, entry.key());
            return needed && isNull(entry.value()) ? below : entry;
        }
        Class<?> child = Keys.sectionBelow(section, entry.key());
        if (entry.value() instanceof Mapping upper) {
            return new Mapping.Entry(entry.position(), entry.key(), merge(lower, upper, child));
        }
        return child != null && isNull(entry.value()) ? below : entry;
    }

    /** One source of an upper layer puts those of the lower out. */
    private static boolean isDisplaced(String key, Mapping upper) {
        if (!Source.CHOICES.contains(key)) {
            return false;
        }
        for (Mapping.Entry entry : upper.entries()) {
            if (!entry.key().equals(key) && Source.CHOICES.contains(entry.key()) && !isNull(entry.value())) {
                return true;
            }
        }
        return false;
    }

    /** The keys of each section in the order of its record; nulls are left out. */
    static Mapping inOrder(Mapping tree, Class<?> section) {
        List<Mapping.Entry> entries = new ArrayList<>();
        for (RecordComponent component : section.getRecordComponents()) {
            Class<?> child = Keys.valueClass(component.getGenericType());
            for (Mapping.Entry entry : tree.entries()) {
                if (!entry.key().equals(component.getName()) || isNull(entry.value())) {
                    continue;
                }
                boolean ordered = Keys.isSection(child) && entry.value() instanceof Mapping;
                Node value = ordered ? inOrder((Mapping) entry.value(), child) : entry.value();
                entries.add(new Mapping.Entry(entry.position(), entry.key(), value));
            }
        }
        return new Mapping(tree.position(), entries);
    }

    static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.isNull();
    }

    /** The tree that holds one value at a path. */
    static Mapping holding(List<String> path, Node value) {
        Node node = value;
        for (int i = path.size() - 1; i >= 0; i--) {
            node = new Mapping(value.position(), List.of(new Mapping.Entry(value.position(), path.get(i), node)));
        }
        return (Mapping) node;
    }
}
