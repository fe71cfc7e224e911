package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Sequence;
import java.util.List;

/**
 * The schema of mappings whose keys a person chooses. A key that may not be there may still unset one: what it has to be
 * then is null.
 */
final class MapSchema {
    private static final Position HERE = Position.of("schema");
    private static final Mapping NOTHING =
            new ConfigSchema.Members().put("type", "null").mapping();

    private MapSchema() {}

    /** @param value the schema of a value */
    static Mapping of(String key, Mapping value) {
        return switch (key) {
            case "image.tags" -> tags(FreeText.EVALUATED_BY_PACKER, TextChecks.MOST_TAGS - TextChecks.TAGS_OF_RELEASE);
            case "launch.tags" -> tags(TextChecks.EVALUATED_BY_CLOUDFORMATION, TextChecks.MOST_TAGS);
            case "system.sysctl" ->
                onlyKeys(TextChecks.PARAMETER_PATTERN, orNull(text(FreeText.line(1, TextChecks.LONGEST_PARAMETER))));
            case "image.kmsKeys" -> onlyKeys("^(" + String.join("|", Region.known()) + ")$", value);
            default -> throw new IllegalStateException("say which keys " + key + " may have");
        };
    }

    /** Passed on to Packer: what amibake writes itself, and what a config must not hold, is refused by name. */
    static Mapping ofBuilder() {
        ConfigSchema.Members properties = new ConfigSchema.Members();
        for (String[] owned : BuilderKeys.OWNED) {
            properties.put(owned[0], refused("amibake writes it itself: use " + owned[1] + "."));
        }
        for (String secret : BuilderKeys.SECRETS) {
            properties.put(secret, refused("A secret must not be in a config."));
        }
        properties.put(BuilderKeys.NOT_ITS_OWN, refused("The amazon-ebs builder does not have it."));
        return members()
                .put("properties", properties.mapping())
                .put(
                        "additionalProperties",
                        new ConfigSchema.Members().put("$ref", "#/$defs/Given").mapping())
                .mapping();
    }

    /** Anything without a null at any depth. */
    static Mapping given() {
        Mapping again = new ConfigSchema.Members().put("$ref", "#/$defs/Given").mapping();
        return new ConfigSchema.Members()
                .put("type", ConfigSchema.texts("string", "number", "boolean", "array", "object"))
                .put("items", again)
                .put("additionalProperties", again)
                .mapping();
    }

    private static Mapping refused(String why) {
        return new ConfigSchema.Members()
                .put("description", why)
                .put("not", new Mapping(HERE, List.of()))
                .mapping();
    }

    private static Mapping tags(String evaluated, int most) {
        String refusedKeys = "^$|" + TextChecks.KEPT_KEY_PATTERN + "|" + FreeText.CONTROL + "|" + evaluated + "|^.{"
                + (TextChecks.LONGEST_TAG_KEY + 1) + "}";
        String values = "^(?!.*" + evaluated + ")"
                + FreeText.line(0, TextChecks.LONGEST_TAG_VALUE).substring(1);
        Mapping unsets = new ConfigSchema.Members()
                .put(
                        "additionalProperties",
                        new ConfigSchema.Members().put("not", NOTHING).mapping())
                .mapping();
        Node few = new ConfigSchema.Members()
                .put("maxProperties", NumberSchema.number(most))
                .mapping();
        Node some = new ConfigSchema.Members().put("not", unsets).mapping();
        return members()
                .put(
                        "patternProperties",
                        new ConfigSchema.Members().put(refusedKeys, NOTHING).mapping())
                .put("additionalProperties", orNull(text(values)))
                .put("anyOf", new Sequence(HERE, List.of(few, some)))
                .mapping();
    }

    private static Mapping onlyKeys(String pattern, Mapping value) {
        return members()
                .put(
                        "patternProperties",
                        new ConfigSchema.Members().put(pattern, value).mapping())
                .put("additionalProperties", NOTHING)
                .mapping();
    }

    private static ConfigSchema.Members members() {
        return new ConfigSchema.Members().put("type", ConfigSchema.texts("object", "null"));
    }

    private static Mapping text(String pattern) {
        return new ConfigSchema.Members()
                .put("type", ConfigSchema.texts("string", "number"))
                .put("pattern", pattern)
                .mapping();
    }

    private static Mapping orNull(Mapping value) {
        return new ConfigSchema.Members()
                .put("anyOf", new Sequence(HERE, List.of(value, NOTHING)))
                .mapping();
    }
}
