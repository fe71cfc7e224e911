package io.amibake.config;

import io.amibake.core.Mapping;
import java.util.List;

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
}
