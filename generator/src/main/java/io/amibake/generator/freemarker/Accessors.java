package io.amibake.generator.freemarker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What templates may ask of a class: a record's components; of a text type, its public methods without parameters. */
final class Accessors {
    private final Map<Class<?>, Type> types = new ConcurrentHashMap<>();

    Type of(Class<?> type) {
        Type known = types.get(type);
        if (known == null) {
            known = new Type(type, isText(type), new ConcurrentHashMap<>());
            types.put(type, known);
        }
        return known;
    }

    /** Enums, and classes with a {@code parse(String)}, whose inverse is {@code toString}. */
    private static boolean isText(Class<?> type) {
        if (!type.isRecord()) {
            return true;
        }
        // Not getMethod: the exception of a class without one takes longer than all of this.
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("parse") && Modifier.isStatic(method.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    /** One class, its accessors looked up when they are first asked for. */
    record Type(Class<?> type, boolean isText, Map<String, Method> found) {
        /** The accessor, or null when there is none of that name. */
        @Nullable
        Method accessor(String name) {
            Method known = found.get(name);
            if (known == null) {
                known = find(name);
                if (known != null) {
                    found.put(name, known);
                }
            }
            return known;
        }

        Object read(Object target, Method accessor) {
            try {
                return accessor.invoke(target);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + accessor + " for a template", e);
            }
        }

        /** Whether an enum's value is the constant of that name; null when it has none, or is no enum. */
        @Nullable
        Boolean isConstant(Object value, String name) {
            Object[] constants = type.getEnumConstants();
            if (constants != null) {
                for (Object constant : constants) {
                    if (constant.toString().equals(name)) {
                        return constant == value;
                    }
                }
            }
            return null;
        }

        /** The names that can be asked for, for "did you mean". */
        List<String> names() {
            List<String> names = new ArrayList<>();
            Object[] constants = type.getEnumConstants();
            if (constants != null) {
                for (Object constant : constants) {
                    names.add(constant.toString());
                }
            }
            if (isText) {
                for (Method method : type.getMethods()) {
                    if (isAccessor(method)) {
                        names.add(method.getName());
                    }
                }
            } else {
                for (RecordComponent component : type.getRecordComponents()) {
                    names.add(component.getName());
                }
            }
            return names;
        }

        private @Nullable Method find(String name) {
            if (!isText) {
                for (RecordComponent component : type.getRecordComponents()) {
                    if (component.getName().equals(name)) {
                        return component.getAccessor();
                    }
                }
                return null;
            }
            try {
                Method method = type.getMethod(name);
                return isAccessor(method) ? method : null;
            } catch (NoSuchMethodException e) {
                return null;
            }
        }

        private static boolean isAccessor(Method method) {
            return method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() != void.class
                    && method.getDeclaringClass() != Object.class
                    && method.getDeclaringClass() != Enum.class;
        }
    }
}
