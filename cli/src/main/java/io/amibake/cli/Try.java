package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.cli.trial.Caretaker;
import io.amibake.cli.trial.Lab;
import io.amibake.config.Loaded;
import io.amibake.config.Platforms;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.generator.Generator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code amibake try}: bakes and verifies an image on an instance of the lab, with no AWS account. */
final class Try implements Command {
    private static final String DETAILS = """
            Starts an instance on this machine (lab/README.md says how, and what of it is real), runs the
            provisioners of the image's Packer template on it, boots a new instance from the result, runs
            the checks of both phases on that one, and takes it down. Needs root, Packer and the packages
            that the lab names; no AWS account. The builder and the post-processors of the template, which
            need AWS, are left out.

            With --keep the instance stays, also after a failure, and what to do with it is told.

            Exit status 0 when all checks passed, 1 when a provisioner or a check failed, 2 when the config
            or an option is wrong, 3 when lab or Packer are missing or the instance did not boot.""";

    /** What the lab takes, so that a wrong one is told before anything is done. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,23}");

    private static final CommandOption NAME_OPTION =
            CommandOption.value("name", "NAME", "the instance's name, to start several; one of its own unless given");

    private final TryPlace place;

    Try() {
        this(TryPlace.ofProcess());
    }

    Try(TryPlace place) {
        this.place = place;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "try",
                "",
                "bakes and verifies an image on this machine, with no AWS account",
                List.of(
                        Inputs.CONFIG,
                        Inputs.OVERLAY,
                        Inputs.SET,
                        Inputs.TEMPLATES,
                        CommandOption.value("platform", "P", "try it as an image of this platform, not the config's"),
                        NAME_OPTION,
                        CommandOption.flag("keep", "leave the instance up, and say how to log in"),
                        ReportFiles.REPORT,
                        CommandOption.value("output", "DIR", "keep the artefacts there, and Packer's output: try.log")
                                .shortened("o")),
                DETAILS);
    }

    @Override
    public List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>(Inputs.problemsOfTemplates(arguments));
        arguments
                .value("name")
                .filter(name -> !NAME.matcher(name).matches())
                .ifPresent(name -> problems.add(new Problem(
                        Printable.quoted(name) + " is no name for an instance",
                        "command line (--name)",
                        "use small letters, digits and '-', at most 24 and no '-' first")));
        arguments.value("output").ifPresent(text -> Inputs.collect(problems, () -> Inputs.output(text)));
        problems.addAll(ReportFiles.of(arguments).problems());
        return problems;
    }

    @Override
    public List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        return Inputs.problemsOfFiles(arguments, surroundings);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Inputs inputs = Inputs.of(arguments, surroundings);
        Optional<String> platform = arguments.value("platform");
        Generator generator = Inputs.generator(arguments);
        Loaded loaded = platform.isEmpty()
                ? inputs.load(config(arguments), generator)
                : loaded(inputs.with("platform=" + platform.get()), config(arguments), generator);
        Inputs.tellOverrides(loaded.overrides(), surroundings.streams());
        requireShipped(loaded.config().platform().name(), arguments);
        String name = arguments.value("name").orElse(place.instanceName());
        List<String> down = List.of(place.lab().toString(), "down", name);
        try (Caretaker caretaker = Caretaker.start(down, place.temporary())) {
            Lab lab = new Lab(
                    place.lab(),
                    name,
                    caretaker.directory(),
                    Optional.ofNullable(surroundings.variables().get("AMIBAKE_LAB_STATE")));
            return new TryRun(arguments, surroundings, place, caretaker).run(loaded.config(), generator, lab);
        }
    }

    private static void requireShipped(String name, Arguments arguments) {
        if (!Platforms.names().contains(name)) {
            throw AmibakeException.invalidInput(new Problem(
                    "the platform " + Printable.quoted(name)
                            + " is a file of your own, which the lab has no instance of",
                    arguments.has("platform")
                            ? "command line (--platform)"
                            : config(arguments).toString(),
                    "try it as an image of the platform that is nearest: --platform with one of "
                            + String.join(", ", Platforms.names())));
        }
    }

    private static Path config(Arguments arguments) {
        return Inputs.path("config", arguments.required("config"));
    }

    /** The platform was not given by {@code --set}, so no problem is there. */
    private static Loaded loaded(Inputs inputs, Path config, Generator generator) {
        try {
            return inputs.load(config, generator);
        } catch (AmibakeException failure) {
            throw AmibakeException.invalidInput(
                    failure.problems().stream().map(Try::placed).toList());
        }
    }

    private static Problem placed(Problem problem) {
        boolean ours =
                problem.where().equals("--set platform") || problem.where().startsWith("--set platform ");
        return ours ? new Problem(problem.what(), "command line (--platform)", problem.fix()) : problem;
    }
}
