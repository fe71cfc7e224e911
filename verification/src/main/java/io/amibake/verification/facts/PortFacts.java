package io.amibake.verification.facts;

import java.util.List;

/**
 * What is true of a port.
 *
 * @param addresses on which something listens: {@code 0.0.0.0}, {@code ::}; the path for a unix socket; sorted, each once
 */
public record PortFacts(List<String> addresses) {
    public PortFacts {
        addresses = List.copyOf(addresses);
    }

    public boolean listening() {
        return !addresses.isEmpty();
    }
}
