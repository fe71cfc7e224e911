package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands for the parts of a connection in a path (ssh_config(5), "TOKENS"). */
record PathTokens(Path home, String host, String user, String localUser) {
    private static final String NONE = "none";

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
