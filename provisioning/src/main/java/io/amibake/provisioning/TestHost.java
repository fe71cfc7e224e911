package io.amibake.provisioning;

import java.nio.file.Path;
import java.util.List;

/**
 * An instance to verify.
 *
 * @param id of the instance
 * @param address IPv4 or IPv6
 * @param fingerprints of its SSH host keys, {@code SHA256:…}, as its console shows them
 * @param key the private key to log in with
 */
public record TestHost(String id, String address, List<String> fingerprints, Path key) {
    public TestHost {
        fingerprints = List.copyOf(fingerprints);
    }
}
