package io.amibake.core;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML 1.2 strictly: one document, no duplicate keys, anchors, aliases or tags; at most 1 MiB and 64 levels. Scalars
 * are those of JSON and the core schema's spellings of null, true and false; everything else, {@code 0755} and {@code no}
 * included, is text.
 */
public final class YamlReader {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private YamlReader() {}

    /** The tree of a file without faults; all faults of any other. */
    public static Node read(Path file) {
        Faults faults = new Faults();
        return checked(parse(file, faults), faults);
    }

    /** The tree of a text without faults; {@code source} is the name that positions print. */
    public static Node read(String source, byte[] bytes) {
        Faults faults = new Faults();
        return checked(parse(source, bytes, faults), faults);
    }

    /**
     * As much of a file as can be read. A syntax error ends reading and leaves nothing; a duplicate key or an anchor does
     * not.
     */
    public static Optional<Node> parse(Path file, Faults faults) {
        faults.expect(file.toString());
        Optional<byte[]> bytes = InputFile.read(file, faults);
        return bytes.isEmpty() ? Optional.empty() : parse(file.toString(), bytes.get(), faults);
    }

    /** As much of a text as can be read, in the same way. */
    public static Optional<Node> parse(String source, byte[] bytes, Faults faults) {
        Optional<SourceText> text = SourceText.decode(source, bytes, faults);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        WholeCharacters characters = new WholeCharacters(text.get().text());
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), characters)) {
            return new TreeBuilder(source, parser, new Yaml(text.get()), faults).build();
        } catch (JacksonException e) {
            YamlSyntax.report(source, e, faults);
            return Optional.empty();
        }
    }

    private static Node checked(Optional<Node> root, Faults faults) {
        faults.throwIfAny();
        return root.orElseThrow();
    }

    private record Yaml(SourceText source) implements TreeBuilder.Format {
        @Override
        public Scalar scalar(JsonParser parser, JsonToken token, Position position) {
            return switch (token) {
                case VALUE_NULL -> new Scalar(position, "null", Scalar.Kind.NULL);
                case VALUE_TRUE -> new Scalar(position, "true", Scalar.Kind.BOOLEAN);
                case VALUE_FALSE -> new Scalar(position, "false", Scalar.Kind.BOOLEAN);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString(), position);
                default -> text(parser, position);
            };
        }

        private static Scalar number(String text, Position position) {
            return new Scalar(position, text, JsonNumber.kindOf(text));
        }

        /** Jackson leaves the core schema's other spellings to us; only a plain (unquoted) scalar is one. */
        private Scalar text(JsonParser parser, Position position) {
            String text = parser.getString();
            Scalar.Kind kind =
                    switch (text) {
                        case "~", "Null", "NULL" -> Scalar.Kind.NULL;
                        case "True", "TRUE", "False", "FALSE" -> Scalar.Kind.BOOLEAN;
                        default -> Scalar.Kind.STRING;
                    };
            if (kind == Scalar.Kind.STRING || first(parser) != text.charAt(0)) {
                return Scalar.string(position, text);
            }
            String canonical = kind == Scalar.Kind.NULL ? "null" : text.charAt(0) == 'T' ? "true" : "false";
            return new Scalar(position, canonical, kind);
        }

        @Override
        public void check(JsonParser parser, JsonToken token, KeyPath path, TreeBuilder builder) {
            YAMLParser yaml = (YAMLParser) parser;
            if (yaml.isCurrentAlias()) {
                builder.report("aliases (*name) are not allowed", path, "write the value out");
                return;
            }
            // Jackson gives the anchor and tag of a collection to its first key too, and drops the anchor of a scalar
            boolean collection = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
            boolean anchored = collection ? yaml.getObjectId() != null : first(parser) == '&';
            boolean tagged = collection ? yaml.getTypeId() != null : first(parser) == '!';
            if (anchored) {
                builder.report("anchors (&name) are not allowed", path, "remove the anchor");
            }
            if (tagged) {
                builder.report("tags (!name) are not allowed", path, "remove the tag; quote the value if it is text");
            }
        }

        private char first(JsonParser parser) {
            return source.charAt(parser.currentTokenLocation().getCharOffset());
        }
    }
}
