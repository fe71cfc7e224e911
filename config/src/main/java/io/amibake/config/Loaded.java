package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A config that has been read.
 *
 * @param tree all layers in one; the position of each node is where it comes from
 * @param overrides what the environment changed
 */
public record Loaded(ImageConfig config, Mapping tree, List<EnvironmentOverride> overrides) {
    public Loaded {
        overrides = List.copyOf(overrides);
    }

    /** The tree in the order of the reference and without what is unset: a complete config of its own. */
    public Mapping effective() {
        return Layers.inOrder(tree, ImageConfig.class);
    }

    /** A problem that names a key alone, at the place that decided its value; a default of amibake's is none to mend. */
    public Problem placed(Problem problem) {
        Node value = tree;
        for (String key : problem.where().split("\\.", -1)) {
            Optional<Node> next = value instanceof Mapping keys ? keys.get(key) : Optional.empty();
            if (next.isEmpty()) {
                return problem;
            }
            value = next.get();
        }
        return ShippedFile.isShipped(value.position())
                ? problem
                : new Problem(problem.what(), value.position().where(problem.where()), problem.fix());
    }
}
