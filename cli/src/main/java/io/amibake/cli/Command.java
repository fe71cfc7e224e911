package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.core.ExitStatus;

/** One command of amibake. */
interface Command {
    /** What it takes, and what its help says. */
    Usage usage();

    /** The command, already at work on what it needs whatever its words will be. */
    default Command begun() {
        return this;
    }

    /**
     * Does it.
     *
     * @throws io.amibake.core.AmibakeException when the input or the outside does not let it
     */
    ExitStatus run(Arguments arguments, Surroundings surroundings);
}
