package io.amibake.core;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 strictly: one document, no duplicate keys, anchors, aliases or tags; at most 1 MiB and 64 levels. Scalars
 * are those of JSON and the core schema's spellings of null, true and false; everything else, {@code 0755} and {@code no}
 * included, is text.
 */
public final class YamlReader {
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

    /** The tree of a CloudFormation template: its short tags ({@code !Ref x}) are the functions that they stand for. */
    public static Node readTemplate(String source, byte[] bytes) {
        Faults faults = new Faults();
        Optional<String> text = SourceText.decode(source, bytes, faults);
        try {
            return checked(
                    text.flatMap(it -> new TreeBuilder(YamlTokens.ofTemplate(source, it), faults).build()), faults);
        } catch (YamlEngineException e) {
            YamlSyntax.report(source, e, faults);
            return checked(Optional.empty(), faults);
        }
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
        Optional<String> text = SourceText.decode(source, bytes, faults);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return new TreeBuilder(YamlTokens.of(source, text.get()), faults).build();
        } catch (YamlEngineException e) {
            YamlSyntax.report(source, e, faults);
            return Optional.empty();
        }
    }

    private static Node checked(Optional<Node> root, Faults faults) {
        faults.throwIfAny();
        return root.orElseThrow();
    }
}
