package io.amibake.generator;

import io.amibake.config.ImageConfig;
import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code amibake.lock.json}: digests of what went in, and digest and size of every file that came out. With it a
 * change of the input can be told from a file that was edited by hand, and amibake's files from everybody else's.
 */
public final class LockFile {
    /** The file's path below the output directory. */
    public static final String PATH = "amibake.lock.json";

    private static final Position HERE = Position.of(PATH);

    private LockFile() {}

    static Artifact of(ImageConfig image, Optional<String> templates, Collection<Artifact> artifacts) {
        List<Node> files = new ArrayList<>(artifacts.size());
        for (Artifact artifact : artifacts) {
            byte[] bytes = artifact.bytes();
            files.add(mapping(
                    entry("path", artifact.path()),
                    entry("sha256", Sha256.of(bytes)),
                    new Mapping.Entry(HERE, "size", number(bytes.length))));
        }
        List<Mapping.Entry> inputs = new ArrayList<>();
        inputs.add(entry("config", Fingerprint.of(Model.ofConfig(image))));
        inputs.add(entry("platform", Fingerprint.of(image.platform())));
        templates.ifPresent(digest -> inputs.add(entry("templates", digest)));
        Mapping lock = mapping(
                new Mapping.Entry(HERE, "schema", number(1)),
                new Mapping.Entry(HERE, "inputs", new Mapping(HERE, inputs)),
                new Mapping.Entry(HERE, "artifacts", new Sequence(HERE, files)));
        return new Artifact(PATH, JsonText.of(lock), Artifact.READABLE);
    }

    /** The paths that a lock file lists, itself included; none when the bytes are no lock file. */
    public static Set<String> paths(byte[] bytes) {
        Set<String> paths = new HashSet<>();
        try {
            Optional<Node> artifacts =
                    JsonReader.read(PATH, bytes) instanceof Mapping lock ? lock.get("artifacts") : Optional.empty();
            if (artifacts.isPresent() && artifacts.get() instanceof Sequence files) {
                paths.add(PATH);
                for (Node file : files.items()) {
                    if (file instanceof Mapping entry && entry.get("path").orElse(null) instanceof Scalar path) {
                        paths.add(path.text());
                    }
                }
            }
        } catch (AmibakeException damaged) {
            return Set.of();
        }
        return paths;
    }

    private static Mapping mapping(Mapping.Entry... entries) {
        return new Mapping(HERE, List.of(entries));
    }

    private static Mapping.Entry entry(String key, String value) {
        return new Mapping.Entry(HERE, key, Scalar.string(HERE, value));
    }

    private static Scalar number(int value) {
        return new Scalar(HERE, String.valueOf(value), Scalar.Kind.INTEGER);
    }
}
