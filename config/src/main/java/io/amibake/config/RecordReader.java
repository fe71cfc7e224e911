package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Sequence;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes records from trees: a key is the component of that name, and the component's type says what may stand there.
 * Reports everything that does not fit and goes on; what could be read is left in the {@link Readings}.
 */
final class RecordReader {
    private final Faults faults;
    private final Readings readings;
    private final ScalarReader scalars;

    /** @param platform what the key {@code platform} stands for; null when it cannot be read */
    RecordReader(Faults faults, Readings readings, @Nullable Platform platform) {
        this.faults = faults;
        this.readings = readings;
        this.scalars = new ScalarReader(faults, platform);
    }

    /** The record of a whole document; null when anything in it is bad. */
    <T> @Nullable T read(Class<T> type, Mapping tree) {
        return type.cast(section(type, tree, KeyPath.ROOT, new Home(tree.position(), KeyPath.ROOT)));
    }

    private @Nullable Object section(Class<?> type, Mapping tree, KeyPath path, Home home) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            values[i] = component(component, tree, path.child(component.getName()), home);
            complete &= values[i] != null;
        }
        for (Mapping.Entry entry : tree.entries()) {
            complete &= isKnown(entry, components, path);
        }
        return complete ? construct(type, components, values) : null;
    }

    private boolean isKnown(Mapping.Entry entry, RecordComponent[] components, KeyPath path) {
        for (RecordComponent component : components) {
            if (component.getName().equals(entry.key())) {
                return true;
            }
        }
        Misfits.unknownKey(faults, entry, components, path);
        return false;
    }

    private @Nullable Object component(RecordComponent component, Mapping parent, KeyPath path, Home home) {
        Optional<Node> given = parent.get(component.getName());
        boolean absent = given.isEmpty() || Layers.isNull(given.get());
        Class<?> raw = component.getType();
        if (raw == Optional.class) {
            if (absent) {
                return Optional.empty();
            }
            Object value = value(Keys.valueClass(component.getGenericType()), given.get(), path, home);
            return value == null ? null : Optional.of(value);
        }
        if (!absent) {
            return container(component.getGenericType(), given.get(), path, home);
        }
        Position position = given.isPresent() ? given.get().position() : home.position();
        if (raw == List.class || raw == Map.class || raw == Mapping.class || Keys.isSection(raw)) {
            return container(component.getGenericType(), empty(raw, position), path, home);
        }
        Misfits.missing(faults, new Home(position, home.path()), component, path);
        return null;
    }

    private static Node empty(Class<?> type, Position position) {
        return type == List.class ? new Sequence(position, List.of()) : new Mapping(position, List.of());
    }

    private @Nullable Object container(Type type, Node node, KeyPath path, Home home) {
        Class<?> raw = Keys.valueClass(type);
        if (raw == List.class) {
            return list(Keys.elementClass(type), node, path);
        }
        return raw == Map.class ? map(Keys.elementClass(type), node, path) : value(raw, node, path, home);
    }

    private @Nullable Object list(Class<?> itemType, Node node, KeyPath path) {
        if (!(node instanceof Sequence sequence)) {
            Misfits.notAList(faults, node, path);
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object item =
                    value(itemType, sequence.items().get(i), path.item(i), new Home(node.position(), path.item(i)));
            if (item != null) {
                items.add(item);
            }
        }
        readings.add(path.text(), items, node.position());
        return items.size() == sequence.items().size() ? items : null;
    }

    private @Nullable Object map(Class<?> valueType, Node node, KeyPath path) {
        if (!(node instanceof Mapping mapping)) {
            Misfits.notAMapping(faults, node, path);
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        boolean complete = true;
        for (Mapping.Entry entry : mapping.entries()) {
            if (Layers.isNull(entry.value())) {
                continue;
            }
            Object value = value(
                    valueType,
                    entry.value(),
                    path.child(entry.key()),
                    new Home(node.position(), path.child(entry.key())));
            complete &= value != null;
            if (value != null) {
                values.put(entry.key(), value);
            }
        }
        readings.add(path.text(), values, node.position());
        return complete ? values : null;
    }

    private @Nullable Object value(Class<?> type, Node node, KeyPath path, Home home) {
        boolean isShipped = ShippedFile.isShipped(node.position()) && node instanceof Mapping;
        Position position = isShipped ? home.position() : node.position();
        Object value;
        if (type == Node.class) {
            value = node;
        } else if (type == Mapping.class || Keys.isSection(type)) {
            if (!(node instanceof Mapping mapping)) {
                Misfits.notAMapping(faults, node, path);
                return null;
            }
            value = type == Mapping.class
                    ? mapping
                    : section(type, mapping, path, homeIn(mapping, position, path, home));
        } else {
            value = scalars.read(type, node, path);
        }
        if (value != null) {
            readings.add(path.text(), value, position);
        }
        return value;
    }

    /** A section without keys is as good as absent: what is missing in it is told with the section around. */
    private static Home homeIn(Mapping section, Position position, KeyPath path, Home home) {
        boolean written =
                !ShippedFile.isShipped(section.position()) && !section.entries().isEmpty();
        return new Home(position, written ? path : home.path());
    }

    private static Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + type.getName() + " cannot be made", e);
        }
    }
}
