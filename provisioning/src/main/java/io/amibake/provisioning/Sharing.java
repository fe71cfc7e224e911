package io.amibake.provisioning;

import java.util.Map;

/**
 * With whom an AMI and its snapshots are shared.
 *
 * @param snapshots who may use each snapshot, by its id
 */
public record Sharing(Audience image, Map<String, Audience> snapshots) {
    public Sharing {
        snapshots = Map.copyOf(snapshots);
    }
}
