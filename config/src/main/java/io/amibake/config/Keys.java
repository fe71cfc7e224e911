package io.amibake.config;

import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the records say about the keys of a config: a key is a record component, and its type says what may stand there. */
final class Keys {
    private Keys() {}

    static boolean isSection(Class<?> type) {
        return Section.class.isAssignableFrom(type);
    }

    /** Whether values of a type are written as one text. */
    static boolean isText(Class<?> type) {
        return !isSection(type)
                && !Node.class.isAssignableFrom(type)
                && (type == String.class || type.isRecord() || type.isEnum());
    }

    /** The class of a component's values; of an optional one that of the value itself. */
    static Class<?> valueClass(Type type) {
        Type value = type;
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            value = generic.getActualTypeArguments()[0];
        }
        return (Class<?>) (value instanceof ParameterizedType generic ? generic.getRawType() : value);
    }

    /** The type of an optional's, a list's or a map's values. */
    static Class<?> elementClass(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return (Class<?>) arguments[arguments.length - 1];
    }

    /** The section below a key that is always there; null when the key is no such section. */
    static @Nullable Class<?> sectionBelow(@Nullable Class<?> section, String key) {
        Type type = typeBelow(section, key);
        return type instanceof Class<?> plain && isSection(plain) ? plain : null;
    }

    /** Whether a key of a section must have a value. */
    static boolean isRequired(@Nullable Class<?> section, String key) {
        return typeBelow(section, key) instanceof Class<?> plain && plain != Mapping.class && !isSection(plain);
    }

    /** Whether a value of the key at a path is written as one text, so that {@code --set} takes it as it is. */
    static boolean isTextAt(Class<?> root, List<String> path) {
        Class<?> section = root;
        for (int i = 0; i < path.size(); i++) {
            Type type = typeBelow(section, path.get(i));
            if (type == null) {
                return false;
            }
            Class<?> value = valueClass(type);
            if (value == Map.class) {
                return i == path.size() - 2 && isText(elementClass(type));
            }
            if (i == path.size() - 1) {
                return isText(value);
            }
            section = isSection(value) ? value : null;
        }
        return false;
    }

    /** The dotted keys that end in a name, wherever they are in the config. */
    static List<String> named(String name) {
        List<String> found = new ArrayList<>();
        collect(ImageConfig.class, KeyPath.ROOT, name, found);
        return found;
    }

    private static void collect(Class<?> section, KeyPath path, String name, List<String> found) {
        for (RecordComponent component : section.getRecordComponents()) {
            KeyPath key = path.child(component.getName());
            if (component.getName().equals(name)) {
                found.add(key.text());
            }
            Class<?> value = valueClass(component.getGenericType());
            if (isSection(value)) {
                collect(value, key, name, found);
            }
        }
    }

    private static @Nullable Type typeBelow(@Nullable Class<?> section, String key) {
        if (section == null) {
            return null;
        }
        for (RecordComponent component : section.getRecordComponents()) {
            if (component.getName().equals(key)) {
                return component.getGenericType();
            }
        }
        return null;
    }
}
