package io.amibake.verification.checks;

import static io.amibake.verification.checks.ChecksSchema.entry;
import static io.amibake.verification.checks.ChecksSchema.list;
import static io.amibake.verification.checks.ChecksSchema.mapping;
import static io.amibake.verification.checks.ChecksSchema.number;
import static io.amibake.verification.checks.ChecksSchema.object;
import static io.amibake.verification.checks.ChecksSchema.text;
import static io.amibake.verification.checks.ChecksSchema.typed;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JSON Schema of what can be expected of values of a type: the values, and the matchers that go with them. */
final class MatcherSchema {
    private MatcherSchema() {}

    /** The name of what is expected of a type; that of its values alone is this and {@code -value}. */
    static String name(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** The definitions of both. */
    static List<Mapping.Entry> of(ValueType type) {
        List<Node> ways = new ArrayList<>();
        ways.add(reference(name(type) + "-value"));
        for (MatcherName matcher : MatcherName.values()) {
            if (matcher.goesWith(type)) {
                ways.add(matcher(matcher, type));
            }
        }
        return List.of(
                entry(name(type), mapping(entry("anyOf", list(ways)))), entry(name(type) + "-value", value(type)));
    }

    private static Mapping matcher(MatcherName matcher, ValueType type) {
        List<Mapping.Entry> entries = new ArrayList<>(
                object(entry(matcher.key(), argument(matcher, type))).entries());
        entries.add(entry("description", text(matcher.takes())));
        entries.add(entry("minProperties", number(1)));
        return new Mapping(entries.get(0).position(), entries);
    }

    private static Mapping argument(MatcherName matcher, ValueType type) {
        return switch (matcher) {
            case EQUALS -> reference(type == ValueType.ANY ? "any-literal" : name(type) + "-value");
            case ONE_OF -> items(reference(type == ValueType.ANY ? "any-literal" : name(type) + "-value"), 1);
            case CONSIST_OF -> items(reference(type == ValueType.ANY ? "any-literal" : "text-value"), 0);
            case CONTAINS -> type == ValueType.TEXT ? part() : reference(type == ValueType.ANY ? "any" : "text");
            case NOT -> reference(name(type));
            case AND, OR -> items(reference(name(type)), 1);
            case HAVE_LENGTH -> reference("number");
            case GT, GE, LT, LE -> typed("number");
            case MATCHES, HAVE_PREFIX, HAVE_SUFFIX, HAVE_KEY, SEMVER -> part();
        };
    }

    /** A text that is not empty. */
    private static Mapping part() {
        return mapping(entry("type", ChecksSchema.texts(List.of("string", "number"))), entry("minLength", number(1)));
    }

    private static Mapping items(Mapping item, int least) {
        return mapping(entry("type", text("array")), entry("minItems", number(least)), entry("items", item));
    }

    private static Mapping value(ValueType type) {
        return switch (type) {
            case TEXT, CHOICE -> typed("string", "number");
            case MODE ->
                mapping(
                        entry("type", ChecksSchema.texts(List.of("string", "integer"))),
                        entry("pattern", text("^(0o)?[0-7]{3,4}$")));
            case DIGEST ->
                mapping(
                        entry("type", ChecksSchema.texts(List.of("string", "number"))),
                        entry("pattern", text("^[0-9a-fA-F]{64}$")));
            case NUMBER -> typed("number");
            case TRUTH -> typed("boolean");
            case TEXTS -> items(reference("text-value"), 0);
            case ANY -> typed("string", "number", "boolean", "array");
        };
    }

    private static Mapping reference(String name) {
        return name.equals("any-literal")
                ? typed("string", "number", "boolean", "array", "object")
                : mapping(entry("$ref", text("#/$defs/" + name)));
    }
}
