package io.amibake.verification.facts;

import java.util.Optional;

/**
 * What is true of a network interface.
 *
 * @param link the interface; empty when there is none of that name
 */
public record InterfaceFacts(Optional<Link> link) {
    public boolean exists() {
        return link.isPresent();
    }
}
