package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.InstanceProfile;
import io.amibake.config.InstanceType;
import io.amibake.config.SubnetId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instance to start; it must use version 2 of the instance metadata service, and its volumes go with it.
 *
 * @param subnet the default one when empty
 * @param publicIp whether it has a public address; empty leaves it to the subnet
 */
public record LaunchRequest(
        AmiId image,
        InstanceType type,
        Optional<SubnetId> subnet,
        List<String> groups,
        String keyName,
        Optional<Boolean> publicIp,
        Optional<InstanceProfile> profile,
        Map<String, String> tags) {
    public LaunchRequest {
        groups = List.copyOf(groups);
        tags = Map.copyOf(tags);
    }
}
