package io.amibake.core;

import java.util.List;
import java.util.Optional;

/**
 * What reading a file gave: as much of its tree as could be read, and every problem on the way. A syntax error ends
 * reading, so that the tree is absent; a duplicate key or an anchor does not.
 */
public record Document(Optional<Node> root, List<Problem> problems) {
    public Document {
        problems = List.copyOf(problems);
    }

    /** The tree of a document without problems. */
    public Node rootOrThrow() {
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
        return root.orElseThrow();
    }

    static Document unreadable(Problem problem) {
        return new Document(Optional.empty(), List.of(problem));
    }
}
