package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.config.Loaded;
import io.amibake.core.ExitStatus;
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
        Loaded loaded = inputs.load(Inputs.path("config", arguments.required("config")));
        Inputs.tellOverrides(loaded.overrides(), surroundings.streams());
        surroundings
                .streams()
                .result(Inputs.generator(arguments)
                        .packerTemplate(loaded.config())
                        .bytes());
        return ExitStatus.DONE;
    }
}
