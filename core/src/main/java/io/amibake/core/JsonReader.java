package io.amibake.core;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON strictly: one value, no duplicate keys; at most 1 MiB and 64 levels. */
public final class JsonReader {
    private static final JsonFactory STRICT = new JsonFactory();
    private static final JsonFactory TRAILING_COMMAS =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();

    private JsonReader() {}

    /** The tree of a file without faults; all faults of any other. */
    public static Node read(Path file) {
        Faults faults = new Faults();
        Optional<byte[]> bytes = InputFile.read(file, faults);
        faults.throwIfAny();
        return read(file.toString(), bytes.orElseThrow());
    }

    /** The tree of a text without faults; {@code source} is the name that positions print. */
    public static Node read(String source, byte[] bytes) {
        return read(source, bytes, STRICT);
    }

    /** Like {@link #read(String, byte[])}, for rendered templates: a comma may stand after the last item. */
    public static Node readWithTrailingCommas(String source, byte[] bytes) {
        return read(source, bytes, TRAILING_COMMAS);
    }

    private static Node read(String source, byte[] bytes, JsonFactory factory) {
        Faults faults = new Faults();
        Optional<SourceText> text = SourceText.decode(source, bytes, faults);
        faults.throwIfAny();
        Optional<Node> root = Optional.empty();
        try (JsonParser parser = factory.createParser(
                ObjectReadContext.empty(), text.orElseThrow().text())) {
            root = new TreeBuilder(source, parser, new Json(), faults).build();
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            Position position =
                    new Position(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
            String message = e.getOriginalMessage().replace('\n', ' ');
            faults.report(position, "", "not valid JSON: " + message, "correct it there");
        }
        faults.throwIfAny();
        return root.orElseThrow();
    }

    private record Json() implements TreeBuilder.Format {
        @Override
        public Scalar scalar(JsonParser parser, JsonToken token, Position position) {
            return switch (token) {
                case VALUE_NULL -> new Scalar(position, "null", Scalar.Kind.NULL);
                case VALUE_TRUE -> new Scalar(position, "true", Scalar.Kind.BOOLEAN);
                case VALUE_FALSE -> new Scalar(position, "false", Scalar.Kind.BOOLEAN);
                case VALUE_NUMBER_INT -> new Scalar(position, parser.getString(), Scalar.Kind.INTEGER);
                case VALUE_NUMBER_FLOAT -> new Scalar(position, parser.getString(), Scalar.Kind.DECIMAL);
                default -> Scalar.string(position, parser.getString());
            };
        }

        @Override
        public void check(JsonParser parser, JsonToken token, KeyPath path, TreeBuilder builder) {
            // JSON has nothing to refuse beyond what every format refuses
        }
    }
}
