package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.config.Explanation;
import io.amibake.config.Loaded;
import io.amibake.core.ExitStatus;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlText;
import java.util.ArrayList;
import java.util.List;

/** {@code amibake config}: the config as it is after all its layers. */
final class PrintConfig implements Command {
    private static final Position NOWHERE = Position.of("");

    private static final String DETAILS = """
            The layers, lowest first: amibake's defaults, the platform's, the file, each --overlay in order,
            the environment variables (AMI_NAME, AWS_DEFAULT_REGION, ...) and each --set in order. With
            --explain each value stands on one line with the place that decided it.""";

    @Override
    public Usage usage() {
        return new Usage(
                "config",
                "",
                "prints the config after all its layers",
                List.of(
                        Inputs.CONFIG,
                        Inputs.OVERLAY,
                        Inputs.SET,
                        CommandOption.flag("explain", "say where each value comes from"),
                        CommandOption.value("format", "yaml|json", "how to print it; yaml unless given")),
                DETAILS);
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
        boolean json = arguments.value("format").orElse("yaml").equals("json");
        surroundings.streams().result(text(loaded, arguments.has("explain"), json));
        return ExitStatus.DONE;
    }

    private static String text(Loaded loaded, boolean explain, boolean json) {
        if (explain) {
            return json
                    ? JsonText.of(list(Explanation.of(loaded)))
                    : Explanation.of(loaded).text();
        }
        return json ? JsonText.of(loaded.effective()) : YamlText.of(loaded.effective());
    }

    private static Node list(Explanation explanation) {
        List<Node> items = new ArrayList<>();
        for (Explanation.Line line : explanation.lines()) {
            items.add(new Mapping(
                    NOWHERE,
                    List.of(
                            entry("key", Scalar.string(NOWHERE, line.key())),
                            entry("value", line.value()),
                            entry("origin", Scalar.string(NOWHERE, line.origin().toString())))));
        }
        return new Sequence(NOWHERE, items);
    }

    private static Mapping.Entry entry(String key, Node value) {
        return new Mapping.Entry(NOWHERE, key, value);
    }
}
