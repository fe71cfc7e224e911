package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What stands for the parts of a connection in a path (ssh_config(5), "TOKENS"), and for variables ("ENVIRONMENT VARIABLES").
 *
 * @param address as the user named the host
 * @param host what is connected to
 */
record PathTokens(HostAddress address, String host, int port, String user, HostOptions options, SshSettings settings) {
    private static final String NONE = "none";
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    /** The paths, without those that are {@code none}. */
    List<Path> paths(List<String> texts) {
        List<Path> paths = new ArrayList<>();
        for (String text : texts) {
            if (!text.equals(NONE)) {
                paths.add(path(text));
            }
        }
        return List.copyOf(paths);
    }

    Path path(String text) {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.startsWith("${", at) ? text.indexOf('}', at) : -1;
            if (end > 0) {
                expanded.append(variable(text.substring(at + 2, end), text));
                at = end + 1;
            } else if (text.charAt(at) == '%' && at + 1 < text.length()) {
                expanded.append(value(text.charAt(at + 1), text));
                at += 2;
            } else {
                expanded.append(text.charAt(at));
                at++;
            }
        }
        return HostOptions.path(expanded.toString(), settings.home());
    }

    /** The value of a variable of the environment. */
    String variable(String name, String text) {
        return settings.variables()
                .apply(name)
                .orElseThrow(() -> wrong(
                        "the variable '" + name + "' in a path is not set", text, "set it, or write the path itself"));
    }

    private String value(char token, String text) {
        return switch (token) {
            case '%' -> "%";
            case 'C' -> hash(text);
            case 'd' -> settings.home().toString();
            case 'h' -> host;
            case 'i' -> userId(text);
            case 'j' -> jump();
            case 'k' -> options.first("hostkeyalias").orElse(address.host());
            case 'L' -> localHost(text).split("\\.", 2)[0];
            case 'l' -> localHost(text);
            case 'n' -> address.host();
            case 'p' -> Integer.toString(port);
            case 'r' -> user;
            case 'u' -> settings.localUser();
            default -> throw unknown(token, text);
        };
    }

    private String jump() {
        return Optional.of(options.first("proxyjump").orElse(""))
                .filter(jump -> !jump.equalsIgnoreCase(NONE))
                .orElse("");
    }

    private String hash(String text) {
        String all = localHost(text) + host + port + user + jump();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static String localHost(String text) {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException notLinux) {
            throw unknown('l', text);
        }
    }

    private static String userId(String text) {
        try {
            return Files.getAttribute(THIS_PROCESS, "unix:uid").toString();
        } catch (IOException notLinux) {
            throw unknown('i', text);
        }
    }

    private static AmibakeException unknown(char token, String text) {
        return wrong(
                "'%" + token + "' in a path is not known",
                text,
                "write %%, %C, %d, %h, %i, %j, %k, %L, %l, %n, %p, %r or %u, or the path itself");
    }

    private static AmibakeException wrong(String what, String text, String fix) {
        return AmibakeException.invalidInput(new Problem(what, "configuration of the SSH client (" + text + ")", fix));
    }
}
