package io.amibake.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Whoever answers a question by yes or no. */
@FunctionalInterface
interface Decision {
    /** The answer; empty when there is nobody to ask. */
    Optional<Boolean> on(String question);

    /** Whoever sits at the terminal; what is not a clear yes is a no. */
    @SuppressWarnings("SystemConsoleNull") // the launcher has every JDK give none without a terminal (jdk.console)
    static Decision ofTerminal() {
        return question -> {
            Console console = System.console();
            if (console == null) {
                return Optional.empty();
            }
            String answer = console.readLine("%s [y/N] ", question);
            return Optional.of(
                    answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes"));
        };
    }
}
