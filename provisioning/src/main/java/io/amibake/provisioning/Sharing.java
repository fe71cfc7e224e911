package io.amibake.provisioning;

import io.amibake.config.AccountId;
import java.util.List;
import java.util.Map;

/**
 * With whom an AMI and its snapshots are shared.
 *
 * @param snapshots the accounts that may use each snapshot, by its id
 */
public record Sharing(Audience image, Map<String, List<AccountId>> snapshots) {
    public Sharing {
        snapshots = Map.copyOf(snapshots);
    }
}
