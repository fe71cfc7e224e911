package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.BashCompletion;
import io.amibake.cli.options.FishCompletion;
import io.amibake.cli.options.Usage;
import io.amibake.cli.options.ZshCompletion;
import io.amibake.core.ExitStatus;
import java.util.List;

/** {@code amibake completion bash|zsh|fish}. */
final class Completion implements Command {
    private static final String DETAILS = """
            bash: source <(amibake completion bash)
            zsh:  amibake completion zsh > DIR/_amibake, where DIR is on $fpath
            fish: amibake completion fish | source""";

    @Override
    public Usage usage() {
        return new Usage("completion", "bash|zsh|fish", "prints a completion script for the shell", List.of(), DETAILS);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        List<Usage> commands = Commands.usages();
        surroundings
                .streams()
                .result(
                        switch (arguments.operand().orElseThrow()) {
                            case "bash" -> BashCompletion.of(commands);
                            case "zsh" -> ZshCompletion.of(commands);
                            default -> FishCompletion.of(commands);
                        });
        return ExitStatus.DONE;
    }
}
