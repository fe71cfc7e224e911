package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.cli.rules.Rule;
import io.amibake.cli.tools.Orderly;
import io.amibake.cli.trial.Caretaker;
import io.amibake.config.ImageConfig;
import io.amibake.config.Loaded;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.generator.Generator;
import java.util.ArrayList;
import java.util.List;

/** {@code amibake release}: bakes an AMI with Packer, verifies it, and only then publishes it. */
final class Release implements Command {
    private static final String DETAILS = """
            Looks whether everything is there, and names the permissions that are missing, as far as AWS tells
            before (not for ssm:PutParameter or a stack); bakes the AMI with Packer; looks at its properties;
            starts a test instance of it and runs the checks of phase baked there, with the host keys that its
            console shows; and only then publishes it as the config says.
            With --stack it makes the CloudFormation stack of the image too, waits for the signals of its
            instances, runs the checks of phase firstrun on them, and deletes it. Instances are reached
            through a security group of the run that lets SSH in from this machine alone.

            Everything that is made carries the tag amibake:run, and all of it that is temporary is deleted at
            the end, also after a failure, Ctrl-C or SIGTERM; what a killed run leaves, amibake clean finds. An
            AMI that fails its checks is never shared or copied: it stays, tagged as failed, or is deregistered
            with its snapshots, as release.onFailure says.

            Writes the artefacts to the output directory, as amibake generate does, and beside them build.log,
            manifest.json, images.json (the AMI of each region) and release.json (what was made from what, and
            the verdicts). Credentials are found as the AWS CLI finds them; AWS_ENDPOINT_URL and its kin, or
            endpoint_url of the profile, lead elsewhere.

            Exit status 0 when all is done, 1 when a script of the image or a check failed, 2 when config,
            credentials, permissions or an option are wrong, 3 when AWS, Packer or an instance failed. An
            interrupted run deletes what it made and ends with 130 (143 by SIGTERM).""";

    private final ReleasePlace place;

    Release() {
        this(ReleasePlace.ofProcess());
    }

    Release(ReleasePlace place) {
        this.place = place;
    }

    @Override
    public Usage usage() {
        List<CommandOption> options = new ArrayList<>(List.of(
                Inputs.CONFIG,
                Inputs.OVERLAY,
                Inputs.SET,
                Inputs.TEMPLATES,
                CommandOption.value(
                                "output", "DIR", "where to write artefacts and what came of them; build unless given")
                        .shortened("o"),
                CommandOption.flag("no-verify", "start no instance of the AMI: it is published as it is"),
                CommandOption.flag("no-publish", "leave the AMI private; amibake publish goes on from there")));
        options.addAll(StackOptions.OPTIONS);
        options.addAll(TestHosts.OPTIONS);
        options.addAll(List.of(
                CommandOption.value("packer", "FILE", "the Packer to bake with; else the one on PATH"),
                Inputs.PROFILE,
                ReportFiles.REPORT));
        return new Usage("release", "", "bakes an AMI, verifies it, and only then publishes it", options, DETAILS);
    }

    @Override
    public List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>(Inputs.problemsOfTemplates(arguments));
        problems.addAll(StackOptions.problems(arguments));
        problems.addAll(TestHosts.problems(arguments));
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
        Generator generator = Inputs.generator(arguments);
        Loaded loaded =
                Inputs.of(arguments, surroundings).load(Inputs.path("config", arguments.required("config")), generator);
        Inputs.tellOverrides(loaded.overrides(), surroundings.streams());
        requireFuture(loaded.config(), arguments, surroundings);
        StepLines steps = new StepLines(surroundings.streams(), surroundings.clock());
        return Orderly.run(
                () -> {
                    // It has the private key of the run, which is to go though this process is killed.
                    try (Caretaker scratch = Caretaker.ofDirectory(place.temporary())) {
                        return new ReleaseTask(arguments, surroundings, place, steps)
                                .run(loaded.config(), generator, scratch.directory());
                    } catch (AmibakeException failure) {
                        throw failure.told(loaded::placed);
                    }
                },
                steps::interrupted,
                failure -> failure.problems().forEach(steps::trouble));
    }

    /** EC2 takes no time of deprecation that is past, which it would say when all else is done. */
    private static void requireFuture(ImageConfig config, Arguments arguments, Surroundings surroundings) {
        boolean isOver = config.image()
                .deprecateAt()
                .filter(time -> time.isOver(surroundings.clock().instant()))
                .isPresent();
        if (isOver && !arguments.has("no-publish")) {
            Rule rule = Rule.DEPRECATED_AT_BIRTH;
            throw AmibakeException.invalidInput(new Problem(rule.what(), "image.deprecateAt", rule.fix()));
        }
    }
}
