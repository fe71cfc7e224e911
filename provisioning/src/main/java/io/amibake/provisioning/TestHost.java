package io.amibake.provisioning;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An instance to verify.
 *
 * @param id of the instance
 * @param address IPv4 or IPv6
 * @param fingerprints of its SSH host keys, {@code SHA256:…}, as its console shows them
 * @param key the private key to log in with; empty when it is somebody else's instance
 */
public record TestHost(String id, String address, List<String> fingerprints, Optional<Path> key) {
    public TestHost {
        fingerprints = List.copyOf(fingerprints);
    }
}
