package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.config.ConfigSchema;
import io.amibake.core.ExitStatus;
import io.amibake.verification.checks.ChecksSchema;
import io.amibake.verification.report.ReportFormat;
import java.util.List;

/** {@code amibake schema}: the JSON Schema of a config, of a checks file or of a report. */
final class Schema implements Command {
    private static final String DETAILS = """
            That of a config unless another is named. For editors with the YAML language server: save it and
            name it in the first line of the file, as
            # yaml-language-server: $schema=../schema/image.schema.json""";

    @Override
    public Usage usage() {
        return new Usage(
                "schema",
                "[config|checks|report]",
                "prints the JSON Schema of a config, a checks file or a JSON report",
                List.of(),
                DETAILS);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        String schema =
                switch (arguments.operand().orElse("config")) {
                    case "checks" -> ChecksSchema.json();
                    case "report" -> ReportFormat.jsonSchema();
                    default -> ConfigSchema.json();
                };
        surroundings.streams().result(schema);
        return ExitStatus.DONE;
    }
}
