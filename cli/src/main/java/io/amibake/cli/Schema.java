package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.config.ConfigSchema;
import io.amibake.core.ExitStatus;
import java.util.List;

/** {@code amibake schema}: the JSON Schema of a config, for editors. */
final class Schema implements Command {
    private static final String DETAILS = """
            For editors with the YAML language server: save it and name it in the first line of a config, as
            # yaml-language-server: $schema=../schema/image.schema.json""";

    @Override
    public Usage usage() {
        return new Usage("schema", "", "prints the JSON Schema of a config, for editors", List.of(), DETAILS);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        surroundings.streams().result(ConfigSchema.json());
        return ExitStatus.DONE;
    }
}
