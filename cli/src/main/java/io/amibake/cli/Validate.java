package io.amibake.cli;

import io.amibake.cli.findings.Findings;
import io.amibake.cli.findings.FindingsFormat;
import io.amibake.cli.findings.Severity;
import io.amibake.cli.findings.ToolRun;
import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.cli.rules.OtherRules;
import io.amibake.cli.rules.Rule;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import java.util.ArrayList;
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
                                "say what a finding's id stands for, why that matters and how to fix it; 'all' for every rule")),
                DETAILS);
    }

    @Override
    public List<Problem> problems(Arguments arguments) {
        Optional<String> asked = arguments.value("explain");
        if (asked.isPresent()) {
            return isRule(asked.get()) || asked.get().equals("all")
                    ? List.of()
                    : List.of(unknownRule(asked.get(), "explain"));
        }
        List<Problem> problems = new ArrayList<>(Inputs.problemsOfTemplates(arguments));
        if (!arguments.has("config") && !arguments.mayLack(Inputs.CONFIGS)) {
            problems.add(arguments.missing(Inputs.CONFIGS));
        }
        for (String id : arguments.values("ignore")) {
            ignoredProblem(id).ifPresent(problems::add);
        }
        return problems;
    }

    @Override
    public List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        return arguments.has("explain") ? List.of() : Inputs.problemsOfFiles(arguments, surroundings);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Optional<String> asked = arguments.value("explain");
        if (asked.isPresent()) {
            surroundings.streams().result(explanation(asked.get()));
            return ExitStatus.DONE;
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

    private static boolean isRule(String id) {
        return Rule.of(id).isPresent() || OtherRules.of(id).isPresent();
    }

    private static Optional<Problem> ignoredProblem(String id) {
        if (id.equals(OtherRules.CONFIG_ID)) {
            return Optional.of(new Problem(
                    "faults of a config cannot be ignored: nothing is rendered from it",
                    "command line (--ignore)",
                    "correct the config"));
        }
        boolean known = Rule.of(id).isPresent() || OtherRules.isFromProgram(id);
        return known ? Optional.empty() : Optional.of(unknownRule(id, "ignore"));
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
        String text = format.print(findings, Rule.descriptions(findings), BugReport.version());
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
                text.append(rule.explanation()).append('\n');
            }
            for (String name : OtherRules.names()) {
                text.append(name.equals(OtherRules.CONFIG_ID) ? "" : "\n");
                text.append(OtherRules.of(name).orElseThrow().explanation(name));
            }
            return text.toString();
        }
        Optional<Rule> own = Rule.of(id);
        if (own.isPresent()) {
            return own.get().explanation();
        }
        return OtherRules.of(id).orElseThrow().explanation(id);
    }

    private static Problem unknownRule(String id, String option) {
        List<String> known = new ArrayList<>(Rule.ids());
        known.add("packer/validate");
        String code = id.indexOf('/') < 0 ? "" : id.substring(id.indexOf('/'));
        for (String name : OtherRules.names()) {
            known.add(OtherRules.of(name + code).isPresent() ? name + code : name);
        }
        Optional<String> whole = OtherRules.completed(id);
        String fix = whole.isPresent()
                ? "did you mean '" + whole.get() + "'?"
                : Nearest.suggestion(id, known, "use one of " + known() + ", or an id such as shellcheck/SC2086");
        return new Problem("'" + id + "' is not a rule", "command line (--" + option + ")", fix);
    }

    private static String known() {
        return String.join(", ", Rule.ids()) + ", " + String.join(", ", OtherRules.names());
    }
}
