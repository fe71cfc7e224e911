package io.amibake.core;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
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
        Optional<String> text = SourceText.decode(source, bytes, faults);
        faults.throwIfAny();
        Optional<Node> root = Optional.empty();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text.orElseThrow())) {
            root = new TreeBuilder(new JsonTokens(source, parser), faults).build();
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
}
