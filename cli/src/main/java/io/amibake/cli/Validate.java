package io.amibake.cli;

import io.amibake.cli.findings.Findings;
import io.amibake.cli.findings.FindingsFormat;
import io.amibake.cli.findings.Severity;
import io.amibake.cli.findings.ToolRun;
import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.cli.rules.Rule;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import java.util.List;
import java.util.Optional;

/** {@code amibake validate}: config, rendered artefacts, and what the installed validators say of them. */
final class Validate implements Command {
    private static final String DETAILS = """
            Reads the configs, renders their artefacts to a temporary directory, applies amibake's own rules
            and runs packer validate, shellcheck and cfn-lint where they are installed. Exit status 1 when a
            finding matters as much as --fail-on says (warning unless given), 2 when a config is wrong, 3
            when a validator broke down. In an id of another program its name comes first, as in
            shellcheck/SC2086.""";

    @Override
    public Usage usage() {
        return new Usage(
                "validate",
                "",
                "checks configs and the artefacts rendered from them",
                List.of(
                        Inputs.CONFIGS,
                        Inputs.OVERLAY,
                        Inputs.SET,
                        Inputs.TEMPLATES,
                        CommandOption.value(
                                "format", "text|json|sarif|github", "how to tell the findings; text unless given"),
                        CommandOption.value(
                                "fail-on",
                                "error|warning|note|never",
                                "what makes the exit status 1; warning unless given"),
                        CommandOption.value("ignore", "ID", "a rule whose findings are left out")
                                .repeated(),
                        CommandOption.flag("no-tools", "run no other program"),
                        CommandOption.value(
                                "explain",
                                "ID",
                                "say what a rule finds, why that matters and how to fix it; 'all' for every rule")),
                DETAILS);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Optional<String> asked = arguments.value("explain");
        if (asked.isPresent()) {
            surroundings.streams().result(explanation(asked.get()));
            return ExitStatus.DONE;
        }
        arguments.someValues(Inputs.CONFIGS);
        for (String id : arguments.values("ignore")) {
            if (id.indexOf('/') < 0) {
                rule(id, "ignore");
            }
        }
        FindingsFormat format = FindingsFormat.parse(arguments.value("format").orElse("text"));
        try {
            return tell(new Validation(arguments, surroundings).run(), arguments, surroundings.streams());
        } catch (AmibakeException failure) {
            if (format != FindingsFormat.TEXT) {
                print(
                        ConfigFindings.of(
                                failure.problems(), arguments.values("config").get(0)),
                        format,
                        surroundings.streams());
            }
            throw failure;
        }
    }

    private static ExitStatus tell(Findings findings, Arguments arguments, Streams streams) {
        print(findings, FindingsFormat.parse(arguments.value("format").orElse("text")), streams);
        for (ToolRun tool : findings.tools()) {
            if (tool.outcome() != ToolRun.Outcome.RAN) {
                streams.message(tool.name() + " " + tool.outcome() + ": " + tool.note());
            }
        }
        streams.message(summary(findings));
        String failOn = arguments.value("fail-on").orElse("warning");
        if (!failOn.equals("never") && findings.any(Severity.parse(failOn))) {
            return ExitStatus.FOUND;
        }
        return findings.toolFailed() ? ExitStatus.OUTSIDE_FAILED : ExitStatus.DONE;
    }

    private static void print(Findings findings, FindingsFormat format, Streams streams) {
        String text = format.print(findings, Rule.descriptions(), BugReport.version());
        streams.result(format == FindingsFormat.TEXT ? Streams.visible(text) : text);
    }

    private static String summary(Findings findings) {
        long errors = findings.count(Severity.ERROR);
        long warnings = findings.count(Severity.WARNING);
        long notes = findings.count(Severity.NOTE);
        return errors
                + (errors == 1 ? " error, " : " errors, ")
                + warnings
                + (warnings == 1 ? " warning, " : " warnings, ")
                + notes
                + (notes == 1 ? " note" : " notes");
    }

    private static String explanation(String id) {
        if (id.equals("all")) {
            StringBuilder text = new StringBuilder();
            for (Rule rule : Rule.values()) {
                text.append(text.length() == 0 ? "" : "\n").append(rule.explanation());
            }
            return text.toString();
        }
        return rule(id, "explain").explanation();
    }

    private static Rule rule(String id, String option) {
        Optional<Rule> rule = Rule.of(id);
        if (rule.isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "'" + id + "' is not a rule of amibake",
                    "command line (--" + option + ")",
                    Nearest.suggestion(id, Rule.ids(), "use one of " + String.join(", ", Rule.ids()))));
        }
        return rule.get();
    }
}
