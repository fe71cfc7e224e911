package io.amibake.verification.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One host to log in to, with all that the configuration says of it.
 *
 * @param host to connect to; an IPv6 address without brackets
 * @param names it may have among the known hosts, the best first
 * @param identities key files to try; a missing one is passed over unless {@code wanted}
 * @param agent the socket of the agent whose keys may be used
 * @param agentFirst whether the agent's other keys are tried too
 */
record Hop(
        String user,
        String host,
        int port,
        List<String> names,
        List<Path> identities,
        boolean wanted,
        Optional<Path> agent,
        boolean agentFirst,
        HostKeyFiles hostKeys) {
    private static final int USUAL_PORT = 22;
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /** The host of an address, by the configuration's options for it. */
    static Hop of(HostAddress address, HostOptions options, SshSettings settings) {
        String host = options.first("hostname").orElse("%h").replace("%h", address.host());
        int port = address.port().orElseGet(() -> port(options));
        String user = address.user().orElseGet(() -> options.first("user").orElse(settings.localUser()));
        List<Path> files = new ArrayList<>();
        PathTokens tokens = new PathTokens(settings.home(), host, user, settings.localUser());
        boolean wanted = !settings.keys().identities().isEmpty();
        files.addAll(wanted ? settings.keys().identities() : tokens.paths(options.all("identityfile")));
        if (files.isEmpty()) {
            USUAL_KEYS.forEach(name -> files.add(settings.home().resolve(".ssh").resolve(name)));
        }
        return new Hop(
                user,
                host,
                port,
                names(options, host, port),
                List.copyOf(files),
                wanted,
                agent(options, settings, tokens),
                !wanted && !options.isYes("identitiesonly"),
                HostKeyFiles.of(options, settings, tokens));
    }

    /** The name that the configuration gives it among the known hosts and in its certificate. */
    Optional<String> alias() {
        return names.contains(host) ? Optional.empty() : Optional.of(names.get(0));
    }

    /** {@code host:port}, with brackets where there must be. */
    String place() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static int port(HostOptions options) {
        Optional<String> text = options.first("port");
        return text.isEmpty()
                ? USUAL_PORT
                : HostAddress.parse("host:" + text.get()).port().orElse(USUAL_PORT);
    }

    private static List<String> names(HostOptions options, String host, int port) {
        Optional<String> keyAlias = options.first("hostkeyalias");
        if (keyAlias.isPresent()) {
            return List.of(keyAlias.get());
        }
        return port == USUAL_PORT ? List.of(host) : List.of("[" + host + "]:" + port, host);
    }

    private static Optional<Path> agent(HostOptions options, SshSettings settings, PathTokens tokens) {
        Optional<String> named = options.first("identityagent");
        if (named.isEmpty() || named.get().equals("SSH_AUTH_SOCK")) {
            return settings.keys().agent();
        }
        return named.get().equals("none") ? Optional.empty() : Optional.of(tokens.path(named.get()));
    }
}
