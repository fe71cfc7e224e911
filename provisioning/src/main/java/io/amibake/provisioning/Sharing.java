package io.amibake.provisioning;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * With whom an AMI and its snapshots are shared.
 *
 * @param snapshots who may use each snapshot, by its id
 */
public record Sharing(Audience image, Map<String, Audience> snapshots) {
    public Sharing {
        snapshots = Map.copyOf(snapshots);
    }

    boolean isEmpty() {
        return image.isEmpty() && snapshots.values().stream().allMatch(Audience::isEmpty);
    }

    /** All of them, in words. */
    @Override
    public String toString() {
        return Stream.concat(Stream.of(image), snapshots.values().stream())
                .filter(audience -> !audience.isEmpty())
                .map(Audience::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
