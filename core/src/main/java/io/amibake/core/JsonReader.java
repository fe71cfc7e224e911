package io.amibake.core;

import java.nio.file.Path;
import java.util.Optional;

/** Reads JSON strictly: one value, no duplicate keys; at most 1 MiB and 64 levels. */
public final class JsonReader {
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
        return read(source, bytes, JsonTokens.LastComma.REFUSED);
    }

    /** Like {@link #read(String, byte[])}, for rendered templates: a comma may stand after the last item. */
    public static Node readWithTrailingCommas(String source, byte[] bytes) {
        return read(source, bytes, JsonTokens.LastComma.ALLOWED);
    }

    private static Node read(String source, byte[] bytes, JsonTokens.LastComma lastComma) {
        Faults faults = new Faults();
        Optional<String> text = SourceText.decode(source, bytes, faults);
        faults.throwIfAny();
        Optional<Node> root = Optional.empty();
        try {
            root = new TreeBuilder(new JsonTokens(source, text.orElseThrow(), lastComma), faults).build();
        } catch (NotJson e) {
            faults.report(e.position(), "", "not valid JSON: " + e.getMessage(), "correct it there");
        }
        faults.throwIfAny();
        return root.orElseThrow();
    }
}
