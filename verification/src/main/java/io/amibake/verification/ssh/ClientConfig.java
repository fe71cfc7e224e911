package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a configuration of OpenSSH's client (ssh_config(5)) for one host. What it leaves out though it matters is said in the
 * notes; what {@code ssh} would end for is an error here too.
 */
final class ClientConfig {
    private static final int DEEPEST = 8;
    private static final Set<String> READ = Set.of(
            "hostname",
            "user",
            "port",
            "identityfile",
            "identitiesonly",
            "identityagent",
            "pubkeyauthentication",
            "proxyjump",
            "userknownhostsfile",
            "globalknownhostsfile",
            "revokedhostkeys",
            "hostkeyalias",
            "ignoreunknown");

    /** What changes how a host is reached or trusted, and is not done. */
    private static final Set<String> LEFT_OUT = Set.of(
            "proxyusefdpass",
            "certificatefile",
            "pkcs11provider",
            "securitykeyprovider",
            "bindaddress",
            "bindinterface",
            "addressfamily",
            "canonicalizehostname",
            "knownhostscommand",
            "hostkeyalgorithms",
            "kexalgorithms",
            "ciphers",
            "macs",
            "pubkeyacceptedalgorithms",
            "pubkeyacceptedkeytypes",
            "remotecommand",
            "setenv");

    private final HostAddress address;
    private final SshSettings settings;
    private final HostOptions options = new HostOptions();
    private boolean asksForFinal;
    private boolean isFinal;

    private ClientConfig(HostAddress address, SshSettings settings) {
        this.address = address;
        this.settings = settings;
    }

    /** A file that does not exist has nothing to say. */
    static HostOptions read(Path file, HostAddress address, SshSettings settings) {
        ClientConfig config = new ClientConfig(address, settings);
        config.readFile(file, true, 0);
        if (config.asksForFinal) {
            config.isFinal = true;
            config.readFile(file, true, 0);
        }
        return config.options;
    }

    private void readFile(Path file, boolean applies, int depth) {
        options.isIn(file);
        boolean matches = applies;
        int number = 0;
        for (String text : lines(file)) {
            number++;
            Optional<ConfigLine> parsed = ConfigLine.parse(file, number, text);
            if (parsed.isEmpty()) {
                continue;
            }
            ConfigLine line = parsed.get();
            switch (line.key()) {
                case "host" ->
                    matches = applies && HostPattern.anyMatches(arguments(line).toArray(new String[0]), named());
                case "match" -> matches = applies && meets(line);
                case "include" -> include(arguments(line), file, matches, depth);
                default -> {
                    if (isKnown(line) && matches) {
                        take(line);
                    }
                }
            }
        }
    }

    /** What {@code Host} is compared with: at last the name that the host has by the configuration. */
    private String named() {
        return isFinal ? options.hostName(address.host()) : address.host();
    }

    /** An unknown key is an error wherever it stands, as a misspelt one would do nothing in silence. */
    private boolean isKnown(ConfigLine line) {
        String key = line.key();
        if (ConfigKeys.has(key)) {
            return true;
        }
        String ignored = options.first("ignoreunknown").orElse("").toLowerCase(Locale.ROOT);
        if (HostPattern.anyMatches(ignored.split(",", -1), key)) {
            return false;
        }
        throw line.wrong(
                "the key '" + line.name() + "' of the SSH client's configuration is not known",
                Nearest.suggestion(
                        line.name(),
                        ConfigKeys.names(),
                        "take the line out, or name the key in an IgnoreUnknown above it"));
    }

    private void take(ConfigLine line) {
        String key = line.key();
        if (line.rest().isEmpty()) {
            throw line.wrong("the key has no value", "write one behind it, or take the line out");
        }
        if (key.equals("proxycommand")) {
            command(line);
        } else if (key.equals("proxyjump") && options.first("proxycommand").isPresent()) {
            return; // of a command and a jump the one that stands first counts
        } else if (READ.contains(key)) {
            options.add(key, arguments(line));
        } else if (key.equals("stricthostkeychecking")) {
            loose(line);
        } else if (LEFT_OUT.contains(key)) {
            String instead = key.equals("certificatefile")
                    ? "put the certificate beside its key, as id_ed25519-cert.pub"
                    : "amibake does not know it";
            options.note(line.where() + ": '" + line.name() + "' is left out: " + instead);
        }
    }

    /** The rest of the line as it is. */
    private void command(ConfigLine line) {
        if (options.first("proxyjump")
                .filter(jump -> !jump.equalsIgnoreCase("none"))
                .isEmpty()) {
            options.add("proxycommand", List.of(line.rest(), line.where()));
        }
    }

    private void loose(ConfigLine line) {
        String value = arguments(line).get(0).toLowerCase(Locale.ROOT);
        if (value.equals("no") || value.equals("off") || value.equals("accept-new")) {
            options.note(
                    line.where() + ": 'StrictHostKeyChecking " + value + "' is read as yes: unknown hosts are refused");
        }
    }

    private static List<String> arguments(ConfigLine line) {
        List<String> arguments = line.arguments();
        if (arguments.isEmpty()) {
            throw line.wrong("the key has no value", "write one behind it, or take the line out");
        }
        return arguments;
    }

    private boolean meets(ConfigLine line) {
        MatchLine match = new MatchLine(line);
        Optional<String> unknown = match.unknown();
        if (unknown.isPresent()) {
            options.note(
                    line.where() + ": 'Match " + unknown.get() + "' is left out with all below it: of Match only all,"
                            + " canonical, final, host, localuser, originalhost and user are known");
            return false;
        }
        asksForFinal |= match.asksForFinal();
        String user = address.user().orElseGet(() -> options.first("user").orElse(settings.localUser()));
        return match.isMet(new MatchLine.Facts(
                options.hostName(address.host()), address.host(), user, settings.localUser(), isFinal));
    }

    private void include(List<String> patterns, Path from, boolean applies, int depth) {
        if (depth >= DEEPEST) {
            options.note(from + ": 'Include' is left out: it is nested too deeply");
            return;
        }
        for (String pattern : patterns) {
            Path path = HostOptions.path(pattern, settings.home());
            Path whole =
                    path.isAbsolute() ? path : settings.home().resolve(".ssh").resolve(path);
            for (Path file : expanded(whole)) {
                if (!Files.isDirectory(file)) {
                    readFile(file, applies, depth + 1);
                }
            }
        }
    }

    private static List<Path> expanded(Path pattern) {
        try {
            return new PathPattern(pattern).found();
        } catch (IOException e) {
            throw unreadable(pattern);
        }
    }

    private static String[] lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1);
        } catch (NoSuchFileException e) {
            return new String[0];
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static AmibakeException unreadable(Path file) {
        return AmibakeException.invalidInput(new Problem(
                "the configuration of the SSH client cannot be read", file.toString(), "check its permissions"));
    }
}
