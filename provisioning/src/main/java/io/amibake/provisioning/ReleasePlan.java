package io.amibake.provisioning;

import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A release to be made.
 *
 * @param image with its version filled, so that its AMI's name is known
 * @param stack to be tried with the AMI as well
 */
public record ReleasePlan(ImageConfig image, RunId run, Set<Part> parts, Optional<StackPlan> stack) {
    public ReleasePlan {
        parts = Set.copyOf(parts);
    }

    /** What can be left out. */
    public enum Part {
        /** Instances of the AMI are started and verified. */
        VERIFY,
        /** The AMI is copied, shared and announced. */
        PUBLISH
    }

    /**
     * A CloudFormation stack of the image.
     *
     * @param template its text
     * @param parameters but {@code ImageId} and {@code KeyName}, which are the run's
     */
    public record StackPlan(String template, Map<String, String> parameters) {
        public StackPlan {
            parameters = Map.copyOf(parameters);
        }
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    /** Where the release may make something. */
    List<Region> regions() {
        List<Region> regions = new ArrayList<>();
        regions.add(image.build().region());
        if (has(Part.PUBLISH)) {
            image.image().regions().stream()
                    .filter(region -> !regions.contains(region))
                    .forEach(regions::add);
        }
        return List.copyOf(regions);
    }
}
