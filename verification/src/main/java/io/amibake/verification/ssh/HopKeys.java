package io.amibake.verification.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The keys that may be tried at a host.
 *
 * @param allowed whether any may, which {@code PubkeyAuthentication no} forbids
 * @param files to try; a missing one is passed over unless {@code wanted}
 * @param agent the socket of the agent whose keys may be used
 * @param agentFirst whether the agent's other keys are tried too
 */
record HopKeys(boolean allowed, List<Path> files, boolean wanted, Optional<Path> agent, boolean agentFirst) {
    private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    static HopKeys of(HostOptions options, SshSettings settings, PathTokens tokens) {
        if (options.isNo("pubkeyauthentication")) {
            return new HopKeys(false, List.of(), false, Optional.empty(), false);
        }
        boolean wanted = !settings.keys().identities().isEmpty();
        return new HopKeys(
                true,
                wanted ? settings.keys().identities() : files(options, settings, tokens),
                wanted,
                agent(options, settings, tokens),
                !wanted && !options.isYes("identitiesonly"));
    }

    private static List<Path> files(HostOptions options, SshSettings settings, PathTokens tokens) {
        List<Path> files = tokens.paths(options.all("identityfile"));
        Path usual = settings.home().resolve(".ssh");
        return files.isEmpty() ? USUAL.stream().map(usual::resolve).toList() : files;
    }

    private static Optional<Path> agent(HostOptions options, SshSettings settings, PathTokens tokens) {
        Optional<String> named = options.first("identityagent");
        if (named.isEmpty() || named.get().equals("SSH_AUTH_SOCK")) {
            return settings.keys().agent();
        }
        String socket = named.get();
        if (socket.startsWith("$") && !socket.startsWith("${")) {
            return Optional.of(Path.of(tokens.variable(socket.substring(1), socket)));
        }
        return socket.equals("none") ? Optional.empty() : Optional.of(tokens.path(socket));
    }
}
