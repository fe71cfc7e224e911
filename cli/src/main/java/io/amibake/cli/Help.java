package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.HelpText;
import io.amibake.cli.options.Usage;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import java.util.List;
import java.util.Optional;

/** {@code amibake help [COMMAND]}. */
final class Help implements Command {
    private static final String FOOTER = """
            'amibake help COMMAND' tells all about one of them; 'amibake --version' prints the version.

            exit status: 0 done and nothing found; 1 something found (artefacts differ, a check failed);
            2 the input must be fixed; 3 the outside failed (disk, tool, host) and a retry may help; 70 a bug of amibake;
            130 interrupted. Results go to stdout, everything else to stderr; NO_COLOR is respected.
            """;

    @Override
    public Usage usage() {
        return new Usage("help", "[COMMAND]", "tells all about a command", List.of(), "");
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        surroundings.streams().result(text(arguments.operand()));
        return ExitStatus.DONE;
    }

    static String overview() {
        return HelpText.of(Commands.usages(), FOOTER);
    }

    private static String text(Optional<String> name) {
        if (name.isEmpty()) {
            return overview();
        }
        Optional<Command> command = Commands.named(name.get());
        if (command.isEmpty()) {
            throw AmibakeException.invalidInput(Amibake.unknown(name.get()));
        }
        return HelpText.of(command.get().usage());
    }
}
