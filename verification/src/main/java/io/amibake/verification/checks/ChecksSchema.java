package io.amibake.verification.checks;

import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of {@code checks.yaml}, for editors: made from the same table of kinds, attributes and
 * matchers that the file is read with, so that it accepts whatever the reader accepts.
 */
public final class ChecksSchema {
    private static final Position HERE = Position.of("schema");

    private ChecksSchema() {}

    /** The schema as canonical JSON. */
    public static String json() {
        Mapping image = object(
                entry("name", typed("string", "number")),
                entry("version", typed("string", "number")),
                entry("platform", typed("string", "number")));
        Mapping checks = mapping(
                entry("type", text("array")),
                entry("minItems", number(1)),
                entry("items", mapping(entry("$ref", text("#/$defs/check")))));
        Mapping root = object(
                entry("schema", mapping(entry("const", number(1)))), entry("image", image), entry("checks", checks));
        List<Mapping.Entry> entries = new ArrayList<>();
        entries.add(entry("$schema", text("https://json-schema.org/draft/2020-12/schema")));
        entries.add(entry("title", text("amibake checks")));
        entries.addAll(root.entries());
        entries.add(entry("required", texts(List.of("schema", "checks"))));
        entries.add(entry("$defs", definitions()));
        return JsonText.of(new Mapping(HERE, entries));
    }

    private static Mapping definitions() {
        List<Mapping.Entry> definitions = new ArrayList<>();
        definitions.add(entry("check", check()));
        for (ValueType type : ValueType.values()) {
            definitions.addAll(MatcherSchema.of(type));
        }
        return new Mapping(HERE, definitions);
    }

    private static Mapping check() {
        List<Node> kinds = new ArrayList<>();
        for (Kind kind : Kinds.all()) {
            kinds.add(kind(kind));
        }
        Mapping keys = object(
                entry("id", described(typed("string", "number"), "names the check in reports")),
                entry("phase", described(oneOf(List.of("baked", "firstrun")), "when it may run")),
                entry("kind", described(oneOf(Kinds.NAMES), "what to look at")),
                entry("subject", typed("string", "number")),
                entry("expect", mapping(entry("type", text("object")), entry("minProperties", number(1)))),
                entry(
                        "environment",
                        mapping(
                                entry("type", text("object")),
                                entry("additionalProperties", typed("string", "number")))),
                entry("user", oneOf(List.of("login", "root"))),
                entry("timeout", mapping(entry("type", text("string")), entry("pattern", text(Timeout.PATTERN)))),
                entry("requires", described(typed("string", "number"), "the id of an earlier check")),
                entry("severity", oneOf(List.of("error", "warning"))),
                entry("reason", described(typed("string", "number"), "why it matters")));
        List<Mapping.Entry> entries = new ArrayList<>(keys.entries());
        entries.add(entry("required", texts(List.of("id", "phase", "kind", "expect"))));
        entries.add(entry("allOf", new Sequence(HERE, kinds)));
        return new Mapping(HERE, entries);
    }

    /** What holds for the checks of a kind. */
    private static Mapping kind(Kind kind) {
        Mapping isKind = mapping(
                entry("properties", mapping(entry("kind", mapping(entry("const", text(kind.name())))))),
                entry("required", texts(List.of("kind"))));
        List<Mapping.Entry> properties = new ArrayList<>();
        List<String> required = new ArrayList<>();
        if (kind.subject().isEmpty()) {
            properties.add(entry("subject", new Scalar(HERE, "false", Scalar.Kind.BOOLEAN)));
        } else {
            properties.add(entry("subject", mapping(entry("description", text(kind.subject())))));
            required.add("subject");
        }
        properties.add(entry("expect", expect(kind)));
        refuse(properties, "environment", !kind.runsPrograms());
        refuse(properties, "timeout", kind.timeout().isEmpty());
        refuse(properties, "user", !kind.name().equals("command"));
        Mapping then = mapping(entry("properties", new Mapping(HERE, properties)), entry("required", texts(required)));
        return mapping(entry("if", isKind), entry("then", then));
    }

    private static void refuse(List<Mapping.Entry> properties, String key, boolean refused) {
        if (refused) {
            properties.add(entry(key, new Scalar(HERE, "false", Scalar.Kind.BOOLEAN)));
        }
    }

    private static Mapping expect(Kind kind) {
        if (kind.attributes().isEmpty()) {
            boolean text = kind.name().equals("ini") || kind.name().equals("environment");
            String type = text ? "text" : "any";
            return mapping(
                    entry("description", text(kind.doc())),
                    entry("additionalProperties", mapping(entry("$ref", text("#/$defs/" + type)))));
        }
        List<Mapping.Entry> attributes = new ArrayList<>();
        for (Attribute attribute : kind.attributes()) {
            attributes.add(entry(attribute.name(), attribute(attribute)));
        }
        return object(attributes.toArray(new Mapping.Entry[0]));
    }

    private static Mapping attribute(Attribute attribute) {
        Mapping.Entry expected = entry("$ref", text("#/$defs/" + MatcherSchema.name(attribute.type())));
        Mapping.Entry description = entry("description", text(attribute.doc()));
        if (attribute.choices().isEmpty()) {
            return mapping(description, expected);
        }
        Mapping matcher = mapping(entry("type", text("object")), expected);
        return mapping(description, entry("anyOf", list(List.of(oneOf(attribute.choices()), matcher))));
    }

    private static Mapping described(Mapping schema, String description) {
        List<Mapping.Entry> entries = new ArrayList<>();
        entries.add(entry("description", text(description)));
        entries.addAll(schema.entries());
        return new Mapping(HERE, entries);
    }

    /** A mapping with these keys and no others. */
    static Mapping object(Mapping.Entry... properties) {
        return mapping(
                entry("type", text("object")),
                entry("properties", mapping(properties)),
                entry("additionalProperties", new Scalar(HERE, "false", Scalar.Kind.BOOLEAN)));
    }

    static Mapping oneOf(List<String> words) {
        return mapping(entry("enum", texts(words)));
    }

    static Mapping typed(String... types) {
        return mapping(entry("type", texts(List.of(types))));
    }

    static Mapping mapping(Mapping.Entry... entries) {
        return new Mapping(HERE, List.of(entries));
    }

    static Mapping.Entry entry(String key, Node value) {
        return new Mapping.Entry(HERE, key, value);
    }

    static Scalar text(String text) {
        return Scalar.string(HERE, text);
    }

    static Scalar number(int number) {
        return new Scalar(HERE, Integer.toString(number), Scalar.Kind.INTEGER);
    }

    static Sequence list(List<? extends Node> nodes) {
        return new Sequence(HERE, List.copyOf(nodes));
    }

    static Sequence texts(List<String> texts) {
        List<Node> items = new ArrayList<>();
        for (String text : texts) {
            items.add(text(text));
        }
        return new Sequence(HERE, items);
    }
}
