package io.amibake.provisioning.aws;

import io.amibake.config.Region;
import java.util.Optional;

/**
 * As whom AWS is called, and where.
 *
 * @param profile of the files of the AWS CLI; without one the SDK's chain of environment, files, container and instance
 * @param role to be assumed with those credentials
 */
public record CloudRequest(Region region, Optional<String> profile, Optional<RoleRequest> role) {
    public static CloudRequest in(Region region) {
        return new CloudRequest(region, Optional.empty(), Optional.empty());
    }

    public CloudRequest withProfile(String newProfile) {
        return new CloudRequest(region, Optional.of(newProfile), role);
    }

    public CloudRequest withRole(RoleRequest newRole) {
        return new CloudRequest(region, profile, Optional.of(newRole));
    }
}
