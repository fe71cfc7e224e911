package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a configuration of OpenSSH's client (ssh_config(5)) for one host. Of {@code Match} it knows {@code all},
 * {@code host} and {@code originalhost}; what it leaves out though it matters is said in the notes.
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
            "proxyjump",
            "userknownhostsfile",
            "globalknownhostsfile",
            "revokedhostkeys",
            "hostkeyalias");

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
            "remotecommand",
            "setenv");

    private final Path home;
    private final String host;
    private final HostOptions options = new HostOptions();

    private ClientConfig(Path home, String host) {
        this.home = home;
        this.host = host;
    }

    /** A file that does not exist has nothing to say. */
    static HostOptions read(Path file, Path home, String host) {
        ClientConfig config = new ClientConfig(home, host);
        config.readFile(file, true, 0);
        return config.options;
    }

    private void readFile(Path file, boolean applies, int depth) {
        options.isIn(file);
        boolean matches = applies;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String[] words = Words.of(separated(line.trim()));
            if (words.length == 0 || words[0].startsWith("#")) {
                continue;
            }
            String key = words[0].toLowerCase(Locale.ROOT);
            String where = file + ":" + number;
            switch (key) {
                case "host" -> matches = applies && HostPattern.anyMatches(arguments(words), host);
                case "match" -> matches = applies && matchesCriteria(words, where);
                case "include" -> include(words, file, matches, depth);
                default -> {
                    if (matches && key.equals("proxycommand")) {
                        command(separated(line.trim()).substring(key.length()).strip(), where);
                    } else if (matches) {
                        take(key, words, where);
                    }
                }
            }
        }
    }

    /** The rest of the line as it is. Of a command and a jump the one that stands first counts. */
    private void command(String rest, String where) {
        if (!rest.isEmpty() && options.first("proxyjump").isEmpty()) {
            options.add("proxycommand", new String[] {rest, where});
        }
    }

    private void take(String key, String[] words, String where) {
        boolean late = key.equals("proxyjump") && options.first("proxycommand").isPresent();
        if (READ.contains(key) && words.length > 1 && !late) {
            options.add(key, arguments(words));
        } else if (key.equals("stricthostkeychecking")) {
            loose(words, where);
        } else if (LEFT_OUT.contains(key)) {
            String instead = key.equals("certificatefile")
                    ? "put the certificate beside its key, as id_ed25519-cert.pub"
                    : "amibake does not know it";
            options.note(where + ": '" + words[0] + "' is left out: " + instead);
        }
    }

    private void loose(String[] words, String where) {
        String value = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "";
        if (value.equals("no") || value.equals("off") || value.equals("accept-new")) {
            options.note(where + ": 'StrictHostKeyChecking " + value + "' is read as yes: unknown hosts are refused");
        }
    }

    private boolean matchesCriteria(String[] words, String where) {
        boolean matches = true;
        int i = 1;
        while (i < words.length) {
            String criterion = words[i].toLowerCase(Locale.ROOT);
            if (criterion.equals("all")) {
                i++;
            } else if ((criterion.equals("host") || criterion.equals("originalhost")) && i + 1 < words.length) {
                matches &= HostPattern.anyMatches(words[i + 1].split(",", -1), host);
                i += 2;
            } else {
                options.note(where + ": 'Match " + words[i]
                        + "' is left out with all below it: of Match only all, host " + "and originalhost are known");
                return false;
            }
        }
        return matches;
    }

    private void include(String[] words, Path from, boolean applies, int depth) {
        if (depth >= DEEPEST) {
            options.note(from + ": 'Include' is left out: it is nested too deeply");
            return;
        }
        for (String pattern : arguments(words)) {
            Path path = HostOptions.path(pattern, home);
            Path whole = path.isAbsolute() ? path : home.resolve(".ssh").resolve(path);
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

    /** With a blank for the first {@code =}, which may stand after the key. */
    private static String separated(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '=') {
                return line.substring(0, i) + " " + line.substring(i + 1);
            }
            if (c == '"'
                    || ((c == ' ' || c == '\t') && !line.substring(i).trim().startsWith("="))) {
                return line;
            }
        }
        return line;
    }

    private static String[] arguments(String[] words) {
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i < words.length && !words[i].startsWith("#"); i++) {
            arguments.add(words[i]);
        }
        return arguments.toArray(new String[0]);
    }

    private static AmibakeException unreadable(Path file) {
        return AmibakeException.invalidInput(new Problem(
                "the configuration of the SSH client cannot be read", file.toString(), "check its permissions"));
    }
}
