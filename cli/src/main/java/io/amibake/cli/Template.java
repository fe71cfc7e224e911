package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.config.Loaded;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.generator.Generator;
import io.amibake.generator.Templates;
import io.amibake.generator.freemarker.FreeMarkerEngine;
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
    public Command begun() {
        return new Begun(Ahead.of(
                () -> Generator.of(FreeMarkerEngine.of(Templates.shipped())).prepared()));
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        return begun().run(arguments, surroundings);
    }

    /** @param shipped the generator with the shipped templates, which starts while words and config are read */
    private record Begun(Ahead<Generator> shipped) implements Command {
        @Override
        public Usage usage() {
            return new Template().usage();
        }

        @Override
        public List<Problem> problems(Arguments arguments) {
            return Inputs.problemsOfTemplates(arguments);
        }

        @Override
        public List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
            return Inputs.problemsOfFiles(arguments, surroundings);
        }

        @Override
        public ExitStatus run(Arguments arguments, Surroundings surroundings) {
            Inputs inputs = Inputs.of(arguments, surroundings);
            Loaded loaded = inputs.load(Inputs.path("config", arguments.required("config")));
            Inputs.tellOverrides(loaded.overrides(), surroundings.streams());
            Generator generator = arguments.value("templates").isEmpty() ? shipped.get() : Inputs.generator(arguments);
            surroundings
                    .streams()
                    .result(generator.packerTemplate(loaded.config()).bytes());
            return ExitStatus.DONE;
        }
    }
}
