package io.amibake.verification.ssh;

import java.util.List;
import java.util.Optional;

/**
 * One host to log in to, with all that the configuration says of it.
 *
 * @param host to connect to; an IPv6 address without brackets
 * @param names it may have among the known hosts, the best first
 */
record Hop(String user, String host, int port, List<String> names, HopKeys keys, HostKeyFiles hostKeys) {
    private static final int USUAL_PORT = 22;

    /** The host of an address, by the configuration's options for it. */
    static Hop of(HostAddress address, HostOptions options, SshSettings settings) {
        String host = options.hostName(address.host());
        int port = address.port().orElseGet(() -> port(options));
        String user = address.user().orElseGet(() -> options.first("user").orElse(settings.localUser()));
        PathTokens tokens = new PathTokens(address, host, port, user, options, settings);
        return new Hop(
                user,
                host,
                port,
                names(options, host, port),
                HopKeys.of(options, settings, tokens),
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
}
