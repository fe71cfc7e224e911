package io.amibake.config;

import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The JSON Schema (draft 2020-12) of the config, for editors: made from the same records that the config is read with, so
 * that it accepts whatever the loader accepts. It requires no key, since an overlay, the environment or {@code --set} may
 * give it.
 */
public final class ConfigSchema {
    private static final Position HERE = Position.of("schema");

    private final Map<String, Mapping> definitions = new TreeMap<>();

    private ConfigSchema() {}

    /** The schema as canonical JSON. */
    public static String json() {
        ConfigSchema schema = new ConfigSchema();
        Mapping defaults = ShippedFile.read("defaults.yaml").orElseThrow();
        Members root = new Members()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "amibake image config");
        Mapping sections = schema.section(ImageConfig.class, "", Optional.of(defaults));
        for (Mapping.Entry entry : sections.entries()) {
            root.put(entry.key(), entry.value());
        }
        schema.definitions.put("Given", MapSchema.given());
        Members types = new Members();
        schema.definitions.forEach(types::put);
        return JsonText.of(root.put("$defs", types.mapping()).mapping());
    }

    private Mapping section(Class<?> section, String key, Optional<Mapping> defaults) {
        Members properties = new Members();
        for (RecordComponent component : section.getRecordComponents()) {
            String name = component.getName();
            Optional<Node> standard = defaults.flatMap(values -> values.get(name));
            properties.put(name, property(component, key.isEmpty() ? name : key + "." + name, standard));
        }
        Members schema = new Members();
        if (section == Source.class) {
            schema.put("allOf", atMostOne(Source.CHOICES));
        }
        return schema.put("type", section == ImageConfig.class ? text("object") : texts("object", "null"))
                .put("properties", properties.mapping())
                .put("additionalProperties", new Scalar(HERE, "false", Scalar.Kind.BOOLEAN))
                .mapping();
    }

    /** Each key, when it has a value, wants the others to have none; null is none. */
    private static Sequence atMostOne(List<String> keys) {
        List<Node> rules = new ArrayList<>();
        Mapping nothing = new Members().put("type", "null").mapping();
        Mapping something = new Members().put("not", nothing).mapping();
        for (String key : keys) {
            Members others = new Members();
            for (String other : keys) {
                if (!other.equals(key)) {
                    others.put(other, nothing);
                }
            }
            Mapping given = new Members()
                    .put("required", texts(key))
                    .put("properties", new Members().put(key, something).mapping())
                    .mapping();
            rules.add(new Members()
                    .put("if", given)
                    .put(
                            "then",
                            new Members().put("properties", others.mapping()).mapping())
                    .mapping());
        }
        return new Sequence(HERE, rules);
    }

    private Mapping property(RecordComponent component, String key, Optional<Node> standard) {
        Doc doc = component.getAnnotation(Doc.class);
        Members property = new Members().put("description", doc.value());
        if (!doc.example().isEmpty()) {
            byte[] example = doc.example().getBytes(StandardCharsets.UTF_8);
            property.put("examples", new Sequence(HERE, List.of(YamlReader.read("example", example))));
        }
        if (standard.isPresent()
                && !(standard.get() instanceof Mapping mapping
                        && !mapping.entries().isEmpty())) {
            property.put("default", standard.get());
        }
        Optional<Mapping> below = standard.filter(Mapping.class::isInstance).map(Mapping.class::cast);
        for (Mapping.Entry entry : type(component.getGenericType(), key, below).entries()) {
            property.put(entry.key(), entry.value());
        }
        return property.mapping();
    }

    private Mapping type(Type type, String key, Optional<Mapping> defaults) {
        Class<?> value = Keys.valueClass(type);
        if (value == List.class) {
            return list(Keys.elementClass(type), key);
        }
        if (value == Map.class) {
            return MapSchema.of(key, element(Keys.elementClass(type), key, true));
        }
        if (value == Mapping.class) {
            return MapSchema.ofBuilder();
        }
        return Keys.isSection(value) ? section(value, key, defaults) : element(value, key, true);
    }

    private Mapping list(Class<?> itemType, String key) {
        Members list =
                new Members().put("type", texts("array", "null")).put("items", element(itemType, key + "[]", false));
        if (RegionChecks.WITHOUT_TWINS.contains(key)) {
            list.put("uniqueItems", new Scalar(HERE, "true", Scalar.Kind.BOOLEAN));
        }
        if (key.equals(SourceChecks.OWNERS)) {
            list.put("minItems", NumberSchema.number(1));
        }
        return list.mapping();
    }

    /** A value; null is allowed where it unsets one. */
    private Mapping element(Class<?> type, String key, boolean nullable) {
        if (type == Mapping.class) {
            return new Members().put("type", "object").mapping();
        }
        if (Keys.isSection(type)) {
            Mapping section = section(type, key, Optional.empty());
            return nullable
                    ? section
                    : new Members(section).put("type", "object").mapping();
        }
        Mapping value = scalar(type, key);
        if (!nullable) {
            return value;
        }
        Mapping nothing = new Members().put("type", "null").mapping();
        return new Members()
                .put("anyOf", new Sequence(HERE, List.of(value, nothing)))
                .mapping();
    }

    private Mapping scalar(Class<?> type, String key) {
        if (type == boolean.class) {
            return new Members().put("type", "boolean").mapping();
        }
        if (type == int.class || type == Integer.class) {
            return NumberSchema.of(key);
        }
        if (type == String.class) {
            return new Members().put("type", texts("string", "number")).mapping();
        }
        definitions.computeIfAbsent(type.getSimpleName(), name -> TextSchema.of(type));
        return new Members().put("$ref", "#/$defs/" + type.getSimpleName()).mapping();
    }

    static Scalar text(String text) {
        return Scalar.string(HERE, text);
    }

    static Sequence texts(String... texts) {
        return texts(List.of(texts));
    }

    static Sequence texts(List<String> texts) {
        List<Node> items = new ArrayList<>();
        for (String item : texts) {
            items.add(text(item));
        }
        return new Sequence(HERE, items);
    }

    /** A mapping in the making. */
    static final class Members {
        private final List<Mapping.Entry> entries = new ArrayList<>();

        Members() {}

        Members(Mapping mapping) {
            entries.addAll(mapping.entries());
        }

        Members put(String key, String value) {
            return put(key, text(value));
        }

        Members put(String key, Node value) {
            entries.removeIf(entry -> entry.key().equals(key));
            entries.add(new Mapping.Entry(HERE, key, value));
            return this;
        }

        Mapping mapping() {
            return new Mapping(HERE, entries);
        }
    }
}
