package io.amibake.verification.facts;

import java.util.List;

/**
 * What a name resolves to.
 *
 * @param addresses or the data of other records, as dig prints it; in the order told, each once
 * @param reason why it does not resolve; empty when it does
 */
public record DnsFacts(List<String> addresses, String reason) {
    public DnsFacts {
        addresses = List.copyOf(addresses);
    }

    public boolean resolvable() {
        return !addresses.isEmpty();
    }
}
