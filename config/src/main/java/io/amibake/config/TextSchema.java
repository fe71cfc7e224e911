package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Position;
import io.amibake.core.Sequence;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The schema of a type that is written as one text: the texts it knows, or else its pattern. */
final class TextSchema {
    /** A pattern that takes one of these takes numbers, which need no quotes in YAML. */
    private static final List<String> NUMBERS = List.of("7", "10", "1.6", "1.10", "123456789012", "-7", "20261122");

    private TextSchema() {}

    static Mapping of(Class<?> type) {
        if (type == Platform.class) {
            Mapping own = new ConfigSchema.Members()
                    .put("type", "string")
                    .put("pattern", "/")
                    .mapping();
            Mapping shipped = new ConfigSchema.Members()
                    .put("enum", ConfigSchema.texts(Platforms.names()))
                    .mapping();
            return new ConfigSchema.Members()
                    .put("anyOf", new Sequence(Position.of("schema"), List.of(shipped, own)))
                    .mapping();
        }
        List<String> known = known(type);
        if (!known.isEmpty()) {
            return new ConfigSchema.Members()
                    .put("enum", ConfigSchema.texts(known))
                    .mapping();
        }
        Optional<String> pattern = pattern(type);
        boolean numbers = pattern.isEmpty() || takesNumbers(pattern.get());
        ConfigSchema.Members schema = new ConfigSchema.Members()
                .put("type", numbers ? ConfigSchema.texts("string", "number") : ConfigSchema.text("string"));
        pattern.ifPresent(text -> schema.put("pattern", text));
        return schema.mapping();
    }

    private static List<String> known(Class<?> type) {
        if (type == Region.class) {
            return Region.known();
        }
        if (type == Timezone.class) {
            return Timezone.known();
        }
        List<String> known = new ArrayList<>();
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                known.add(constant.toString());
            }
        }
        return known;
    }

    private static Optional<String> pattern(Class<?> type) {
        try {
            Field field = type.getDeclaredField("PATTERN");
            return Optional.of((String) field.get(null));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the pattern of " + type.getName() + " cannot be read", e);
        }
    }

    private static boolean takesNumbers(String pattern) {
        for (String number : NUMBERS) {
            if (Pattern.compile(pattern).matcher(number).find()) {
                return true;
            }
        }
        return false;
    }
}
