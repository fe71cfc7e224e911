package io.amibake.generator;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Digests values by what they say, not by where it was written: positions in files do not count. */
final class Fingerprint {
    private final StringBuilder text = new StringBuilder();

    private Fingerprint() {}

    /** The SHA-256 of a record, list, map, tree or text. */
    static String of(Object value) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(value);
        return Sha256.of(fingerprint.text.toString());
    }

    private void add(Object value) {
        if (value instanceof Optional<?> optional) {
            text.append(optional.isPresent() ? "some " : "none\n");
            optional.ifPresent(this::add);
        } else if (value instanceof Node node) {
            addNode(node);
        } else if (value instanceof List<?> list) {
            text.append("list ").append(list.size()).append('\n');
            list.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            text.append("map ").append(map.size()).append('\n');
            map.forEach((key, member) -> {
                add(key);
                add(member);
            });
        } else if (value instanceof Record instance) {
            addRecord(instance);
        } else {
            addText(value.toString());
        }
    }

    private void addNode(Node node) {
        if (node instanceof Mapping mapping) {
            text.append("map ").append(mapping.entries().size()).append('\n');
            for (Mapping.Entry entry : mapping.entries()) {
                addText(entry.key());
                addNode(entry.value());
            }
        } else if (node instanceof Sequence sequence) {
            add(sequence.items());
        } else {
            Scalar scalar = (Scalar) node;
            text.append(scalar.kind()).append(' ');
            addText(scalar.text());
        }
    }

    private void addRecord(Record instance) {
        for (RecordComponent component : instance.getClass().getRecordComponents()) {
            addText(component.getName());
            try {
                add(component.getAccessor().invoke(instance));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    /** With its length before it, so that two texts never look like one. */
    private void addText(String value) {
        text.append(value.length()).append(' ').append(value).append('\n');
    }
}
