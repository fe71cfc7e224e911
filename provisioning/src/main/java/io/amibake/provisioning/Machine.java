package io.amibake.provisioning;

import io.amibake.config.AmiId;
import java.util.Map;
import java.util.Optional;

/**
 * An EC2 instance.
 *
 * @param state EC2's word: {@code pending running shutting-down terminated stopping stopped}
 */
public record Machine(String id, AmiId image, String state, Addresses addresses, Map<String, String> tags) {
    public Machine {
        tags = Map.copyOf(tags);
    }

    /** The addresses of an instance; {@code publicIp} and {@code privateIp} are IPv4. */
    public record Addresses(Optional<String> publicIp, Optional<String> privateIp, Optional<String> ipv6) {}
}
