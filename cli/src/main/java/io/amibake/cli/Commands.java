package io.amibake.cli;

import io.amibake.cli.options.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands by name; a switch, so that one run loads the class of one command. */
final class Commands {
    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "init",
            "generate",
            "template",
            "config",
            "validate",
            "diff",
            "verify",
            "try",
            "schema",
            "completion",
            "help");

    private Commands() {}

    static Optional<Command> named(String name) {
        return switch (name) {
            case "init" -> Optional.of(new Init());
            case "generate" -> Optional.of(new Generate());
            case "template" -> Optional.of(new Template());
            case "config" -> Optional.of(new PrintConfig());
            case "validate" -> Optional.of(new Validate());
            case "diff" -> Optional.of(new Diff());
            case "verify" -> Optional.of(new Verify());
            case "try" -> Optional.of(new Try());
            case "schema" -> Optional.of(new Schema());
            case "completion" -> Optional.of(new Completion());
            case "help" -> Optional.of(new Help());
            default -> Optional.empty();
        };
    }

    /** What each takes, in the order of the help. */
    static List<Usage> usages() {
        List<Usage> usages = new ArrayList<>();
        for (String name : NAMES) {
            usages.add(named(name).orElseThrow().usage());
        }
        return usages;
    }
}
