package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.config.Loaded;
import io.amibake.core.ExitStatus;
import io.amibake.generator.Generator;
import java.util.List;

/** {@code amibake template}: the Packer template on stdout, and nothing else there. */
final class Template implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "template",
                "",
                "prints the Packer template",
                List.of(Inputs.CONFIG, Inputs.OVERLAY, Inputs.SET, Inputs.TEMPLATES),
                "");
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Inputs inputs = Inputs.of(arguments, surroundings);
        Ahead<Generator> generator = Ahead.of(() -> generator(arguments));
        Loaded loaded = inputs.load(Inputs.path("config", arguments.required("config")));
        Inputs.tellOverrides(loaded.overrides(), surroundings.streams());
        surroundings
                .streams()
                .result(generator.get().packerTemplate(loaded.config()).bytes());
        return ExitStatus.DONE;
    }

    /** Templates of the user's are read when it is known that they are needed: one that is not may be wrong. */
    private static Generator generator(Arguments arguments) {
        Generator generator = Inputs.generator(arguments);
        return arguments.value("templates").isEmpty() ? generator.prepared() : generator;
    }
}
