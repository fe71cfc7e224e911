package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
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
        List<Path> knownHosts) {
    private static final int USUAL_PORT = 22;
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /** The host of an address, by the configuration's options for it. */
    static Hop of(HostAddress address, HostOptions options, SshSettings settings) {
        String host = options.first("hostname").orElse("%h").replace("%h", address.host());
        int port = address.port().orElseGet(() -> port(options));
        String user = address.user().orElseGet(() -> options.first("user").orElse(settings.localUser()));
        List<Path> files = new ArrayList<>();
        Tokens tokens = new Tokens(settings.home(), host, user, settings.localUser());
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
                knownHosts(options, settings, tokens));
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

    private static Optional<Path> agent(HostOptions options, SshSettings settings, Tokens tokens) {
        Optional<String> named = options.first("identityagent");
        if (named.isEmpty() || named.get().equals("SSH_AUTH_SOCK")) {
            return settings.keys().agent();
        }
        return named.get().equals("none") ? Optional.empty() : Optional.of(tokens.path(named.get()));
    }

    private static List<Path> knownHosts(HostOptions options, SshSettings settings, Tokens tokens) {
        if (!settings.trust().files().isEmpty()) {
            return settings.trust().files();
        }
        List<Path> files = new ArrayList<>(tokens.paths(options.all("userknownhostsfile")));
        if (options.all("userknownhostsfile").isEmpty()) {
            files.add(settings.home().resolve(".ssh/known_hosts"));
            files.add(settings.home().resolve(".ssh/known_hosts2"));
        }
        List<Path> global = tokens.paths(options.all("globalknownhostsfile"));
        files.addAll(
                options.all("globalknownhostsfile").isEmpty()
                        ? List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"))
                        : global);
        return List.copyOf(files);
    }

    /** What stands for the parts of a connection in a path (ssh_config(5), "TOKENS"). */
    private record Tokens(Path home, String host, String user, String localUser) {
        List<Path> paths(List<String> texts) {
            List<Path> paths = new ArrayList<>();
            for (String text : texts) {
                if (!text.equals("none")) {
                    paths.add(path(text));
                }
            }
            return paths;
        }

        Path path(String text) {
            StringBuilder expanded = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean token = c == '%' && i + 1 < text.length();
                expanded.append(token ? value(text.charAt(++i), text) : String.valueOf(c));
            }
            return HostOptions.path(expanded.toString(), home);
        }

        private String value(char token, String text) {
            return switch (token) {
                case '%' -> "%";
                case 'd' -> home.toString();
                case 'h' -> host;
                case 'r' -> user;
                case 'u' -> localUser;
                default ->
                    throw AmibakeException.invalidInput(new Problem(
                            "'%" + token + "' in a path is not known",
                            "configuration of the SSH client (" + text + ")",
                            "write %d, %h, %r or %u, or the path itself"));
            };
        }
    }
}
