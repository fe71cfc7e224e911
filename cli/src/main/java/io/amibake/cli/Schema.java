package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.config.ConfigSchema;
import io.amibake.core.ExitStatus;
import io.amibake.generator.diff.report.JsonFormat;
import io.amibake.verification.checks.ChecksSchema;
import io.amibake.verification.report.ReportFormat;
import java.util.List;

/** {@code amibake schema}: the JSON Schema of a config, of a checks file, of a report or of a diff. */
final class Schema implements Command {
    private static final String DETAILS = """
            That of a config unless another is named. For editors with the YAML language server: save it and
            name it in the first line of the file, as
            # yaml-language-server: $schema=../schema/image.schema.json""";

    @Override
    public Usage usage() {
        return new Usage(
                "schema",
                "[config|checks|report|diff]",
                "prints the JSON Schema of a config, a checks file, a report or a diff",
                List.of(),
                DETAILS);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        String schema =
                switch (arguments.operand().orElse("config")) {
                    case "checks" -> ChecksSchema.json();
                    case "diff" -> JsonFormat.schema();
                    case "report" -> ReportFormat.jsonSchema();
                    default -> ConfigSchema.json();
                };
        surroundings.streams().result(schema);
        return ExitStatus.DONE;
    }
}
