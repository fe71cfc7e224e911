package io.amibake.provisioning;

import io.amibake.config.VpcId;
import java.util.Map;
import java.util.Optional;

/**
 * The security group to make.
 *
 * @param vpc the region's default VPC when empty
 */
public record GroupRequest(String name, String description, Optional<VpcId> vpc, Map<String, String> tags) {
    public GroupRequest {
        tags = Map.copyOf(tags);
    }
}
