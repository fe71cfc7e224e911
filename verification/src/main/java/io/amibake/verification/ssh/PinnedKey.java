package io.amibake.verification.ssh;

import java.util.Optional;

/**
 * A host key that is trusted: {@code [HOST[:PORT]=]SHA256:…}.
 *
 * @param host whose it is, the one to verify or one on the way there; nothing for any host to verify that has none of its own
 */
public record PinnedKey(Optional<HostAddress> host, Fingerprint fingerprint) {
    /** Reads what {@link #toString} writes; anything else is the user's to fix. */
    public static PinnedKey parse(String text) {
        int equals = text.indexOf("=SHA256:");
        if (equals < 0) {
            return new PinnedKey(Optional.empty(), Fingerprint.parse(text));
        }
        Fingerprint fingerprint = Fingerprint.parse(text.substring(equals + 1));
        return new PinnedKey(Optional.of(HostAddress.parse(text.substring(0, equals))), fingerprint);
    }

    /** Whether it is named as the key of this host, whatever its port unless one is named. */
    boolean isOf(Hop hop, SshSettings settings) {
        return host.isPresent() && isAt(host.get(), hop, settings);
    }

    private static boolean isAt(HostAddress address, Hop hop, SshSettings settings) {
        Hop named = Hop.of(address, Route.options(address, settings), settings);
        return named.host().equalsIgnoreCase(hop.host()) && (address.port().isEmpty() || named.port() == hop.port());
    }

    @Override
    public String toString() {
        return host.map(it -> it + "=").orElse("") + fingerprint;
    }
}
