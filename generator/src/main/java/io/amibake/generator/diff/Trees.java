package io.amibake.generator.diff;

import io.amibake.core.Node;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The documents of a comparison; of a fleet most parts of them are the same text, which is read once. */
final class Trees {
    /** Parts that no two images have alike would only fill the memory. */
    private static final int MAX_KNOWN = 5_000;

    private static final int MAX_LENGTH = 10_000;

    private final Map<Part, Optional<Node>> known = new ConcurrentHashMap<>();

    /** What the reading of a part depends on. */
    private record Part(boolean isTemplate, String text) {}

    /** The tree of a file; empty when it has none, or is not well-formed. */
    Optional<Node> of(String path, String text) {
        boolean isYaml = path.endsWith(".yaml") || path.endsWith(".yml");
        boolean isTemplate = FileForm.of(path) == FileForm.CLOUDFORMATION;
        Optional<Node> joined =
                isYaml ? YamlParts.read(text, part -> part(path, new Part(isTemplate, part))) : Optional.empty();
        return joined.isPresent() ? joined : FileForm.tree(path, text);
    }

    private Optional<Node> part(String path, Part part) {
        Optional<Node> found = known.get(part);
        if (found == null) {
            found = FileForm.tree(path, part.text);
            if (known.size() < MAX_KNOWN && part.text.length() <= MAX_LENGTH) {
                known.put(part, found);
            }
        }
        return found;
    }
}
