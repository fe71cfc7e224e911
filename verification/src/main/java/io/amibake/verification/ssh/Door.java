package io.amibake.verification.ssh;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A host with what is needed to enter it, read once for all tries.
 *
 * @param command what leads to it, in place of a connection by TCP
 * @param hostKeys the algorithms its key may have
 * @param keepalive how long it may say nothing
 * @param isJump whether it only leads to another
 */
record Door(
        Hop hop,
        Optional<ProxyCommand> command,
        HostTrust trust,
        KnownHostLines known,
        KeyRing keys,
        String hostKeys,
        Duration keepalive,
        boolean isJump) {
    /** For a host on the way, or the last. */
    static Door of(Hop hop, boolean last, SshSettings settings) {
        // What is said about the host's key is said about the last host; those on the way are known or not.
        HostTrust trust = last ? settings.trust() : new HostTrust.Known(hop.knownHosts());
        boolean byFile = trust instanceof HostTrust.Known;
        boolean wanted = !settings.trust().files().isEmpty();
        KnownHostLines known =
                byFile ? KnownHostLines.read(hop.knownHosts(), hop.names(), wanted) : new KnownHostLines(List.of());
        KeyRing keys = KeyRing.of(hop, settings.keys().passphrases());
        return new Door(
                hop,
                Optional.empty(),
                trust,
                known,
                keys,
                Algorithms.hostKeys(known.hasAuthority()),
                settings.patience().keepalive(),
                !last);
    }

    /** This, but that a command leads there. */
    Door through(Optional<ProxyCommand> leading) {
        return new Door(hop, leading, trust, known, keys, hostKeys, keepalive, isJump);
    }

    /** This, but for keys of the host of another type. */
    Door without(String hostKeyType) {
        return new Door(hop, command, trust, known, keys, Algorithms.without(hostKeys, hostKeyType), keepalive, isJump);
    }
}
