package io.amibake.verification.ssh;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A host with what is needed to enter it, read once for all tries.
 *
 * @param jump whether it is only on the way
 * @param command what leads to it, in place of a connection by TCP
 * @param hostKeys the algorithms its key may have
 * @param keepalive how long it may say nothing
 */
record Door(
        Hop hop,
        boolean jump,
        Optional<ProxyCommand> command,
        HostTrust trust,
        KnownHostLines known,
        KeyRing keys,
        String hostKeys,
        Duration keepalive) {
    /** For a host on the way, or the last. */
    static Door of(Hop hop, boolean last, SshSettings settings) {
        HostTrust trust = trust(hop, last, settings);
        KnownHostLines lines = trust instanceof HostTrust.Known by
                ? KnownHostLines.read(
                        hop.hostKeys().known(), hop.names(), !by.files().isEmpty())
                : new KnownHostLines(List.of());
        KnownHostLines known = lines.and(RevokedKeys.read(hop.hostKeys().revoked()));
        KeyRing keys = KeyRing.of(hop, settings.keys().passphrases());
        return new Door(
                hop,
                !last,
                Optional.empty(),
                trust,
                known,
                keys,
                Algorithms.hostKeys(known.hasAuthority()),
                settings.patience().keepalive());
    }

    /** A key that is named as nobody's is believed of the host to verify only: a jump host must not pass for it. */
    private static HostTrust trust(Hop hop, boolean last, SshSettings settings) {
        if (!(settings.trust() instanceof HostTrust.Pinned pinned)) {
            return settings.trust();
        }
        List<PinnedKey> keys =
                pinned.keys().stream().filter(key -> key.isOf(hop, settings)).toList();
        if (keys.isEmpty() && last) {
            keys = pinned.keys().stream().filter(key -> key.host().isEmpty()).toList();
        }
        return keys.isEmpty() ? new HostTrust.Known(pinned.files()) : new HostTrust.Pinned(keys, List.of());
    }

    /** {@code 198.51.100.7:22}, and that it is a jump host where it is one. */
    String called() {
        return (jump ? "the jump host " : "") + hop.place();
    }

    /** This, but that a command leads there. */
    Door through(Optional<ProxyCommand> leading) {
        return new Door(hop, jump, leading, trust, known, keys, hostKeys, keepalive);
    }

    /** This, but for keys of the host of another type. */
    Door without(String hostKeyType) {
        return new Door(hop, jump, command, trust, known, keys, Algorithms.without(hostKeys, hostKeyType), keepalive);
    }
}
