package io.amibake.cli;

import io.amibake.core.Printable;
import io.amibake.verification.ssh.Passphrases;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;

/** Asks whoever sits at the terminal, without showing what is typed; a run without one knows no passphrase. */
final class TerminalPassphrases implements Passphrases {
    private static final int MOST_ATTEMPTS = 3;

    @Override
    @SuppressWarnings("SystemConsoleNull") // the launcher has every JDK give none without a terminal (jdk.console)
    public Optional<String> of(Path key, int attempt) {
        Console console = System.console();
        if (console == null || attempt > MOST_ATTEMPTS) {
            return Optional.empty();
        }
        String again = attempt == 1 ? "" : "that is not it; ";
        char[] typed = console.readPassword("%spassphrase of %s: ", again, Printable.of(key.toString()));
        return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
    }
}
