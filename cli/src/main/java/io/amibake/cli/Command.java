package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.util.List;

/** One command of amibake. */
interface Command {
    /** What it takes, and what its help says. */
    Usage usage();

    /** The command, already at work on what it needs whatever its words will be. */
    default Command begun() {
        return this;
    }

    /** What is wrong with the words beyond their grammar; only the options' values are looked at. */
    default List<Problem> problems(Arguments arguments) {
        return List.of();
    }

    /**
     * What is wrong with the files that the words name. Asked when something is wrong with the words, so that everything
     * is told in one run; else it comes out when the command runs.
     */
    default List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        return List.of();
    }

    /**
     * Does it, when nothing is wrong with the words.
     *
     * @throws io.amibake.core.AmibakeException when the input or the outside does not let it
     */
    ExitStatus run(Arguments arguments, Surroundings surroundings);
}
