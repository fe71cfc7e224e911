package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.release.Clouds;
import io.amibake.cli.release.SuiteAcceptance;
import io.amibake.cli.tools.Orderly;
import io.amibake.cli.tools.Scratch;
import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.InvalidValue;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.provisioning.Acceptance.Stage;
import io.amibake.provisioning.ImageTrial;
import io.amibake.provisioning.ReleaseRun;
import io.amibake.provisioning.packer.Manifest;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.report.Imprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code amibake verify} finds through AWS: an AMI, of which it starts a test instance, or a stack. */
final class AwsSubject {
    static final List<CommandOption> OPTIONS = List.of(
            CommandOption.value("ami", "ID", "verify a test instance of this AMI, which is deleted then"),
            CommandOption.value("manifest", "FILE", "the same of the AMI that Packer's manifest.json names"),
            CommandOption.value("stack", "NAME", "verify the instances of this stack's Auto Scaling groups"),
            CommandOption.value("config", "FILE", "the image's config: region, network and user of --ami and its kin")
                    .shortened("c"),
            Inputs.OVERLAY,
            Inputs.SET,
            CommandOption.value("profile", "NAME", "the profile of the AWS CLI's files to call AWS with"));

    private static final List<String> SUBJECTS = List.of("ami", "manifest", "stack");

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final ReleasePlace place;

    AwsSubject(Arguments arguments, Surroundings surroundings, ReleasePlace place) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.place = place;
    }

    static boolean isIn(Arguments arguments) {
        return SUBJECTS.stream().anyMatch(arguments::has);
    }

    /** What is wrong with the options, all of it. */
    static List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (String option : List.of("ami", "manifest", "stack", "local", "host")) {
            if (arguments.has(option)) {
                given.add("--" + option);
            }
        }
        if (given.size() > 1) {
            String what = String.join(" and ", given) + " are given";
            problems.add(problem(given.get(0).substring(2), what, "keep one of them"));
        }
        if (!arguments.has("config")) {
            problems.add(problem(
                    given.get(0).substring(2),
                    given.get(0) + " needs the image's config, which says where the image is and who logs in",
                    "add -c FILE"));
        }
        arguments.value("ami").ifPresent(text -> {
            try {
                AmiId.parse(text);
            } catch (InvalidValue invalid) {
                problems.add(problem("ami", invalid.what(), invalid.fix()));
            }
        });
        return problems;
    }

    ExitStatus verify(Suite suite, Stage stage) {
        ImageConfig image = Inputs.of(arguments, surroundings)
                .load(Inputs.path("config", arguments.required("config")))
                .config();
        StepLines steps = new StepLines(surroundings.streams(), surroundings.clock());
        return Orderly.run(
                () -> {
                    try (Scratch scratch = Scratch.open()) {
                        scratch.leaveToClose();
                        return verify(image, suite, stage, setting(scratch.directory(), steps));
                    }
                },
                steps::interrupted,
                failure -> failure.problems().forEach(steps::trouble));
    }

    private ReleaseRun.Setting setting(Path scratch, StepLines steps) {
        return new ReleaseRun.Setting(
                place.callerAddress(), place.surroundings(), place.patience(), scratch, steps, record -> {});
    }

    private ExitStatus verify(ImageConfig image, Suite suite, Stage stage, ReleaseRun.Setting setting) {
        TestHosts hosts = new TestHosts(arguments, surroundings, image.build().sshUsername());
        SuiteAcceptance acceptance = new SuiteAcceptance(suite, hosts::verify);
        ImageTrial trial = new ImageTrial(
                image,
                place.clouds().open(Clouds.request(image.build(), arguments.value("profile"))),
                acceptance,
                setting);
        Imprint imprint = new Imprint(BugReport.version(), surroundings.clock().instant());
        ExitStatus status = arguments.has("stack")
                ? trial.ofStack(arguments.required("stack"), stage)
                : trial.ofAmi(ami(image.build().region()), stage);
        surroundings.streams().progress("");
        acceptance.report().ifPresent(report -> ReportFiles.of(arguments)
                .tell(report, imprint, surroundings.streams()));
        return status;
    }

    private AmiId ami(Region region) {
        if (arguments.has("ami")) {
            return AmiId.parse(arguments.required("ami"));
        }
        Path file = Inputs.path("manifest", arguments.required("manifest"));
        Map<Region, AmiId> images = Manifest.read(file).images();
        AmiId ami = images.get(region);
        if (ami == null) {
            throw AmibakeException.invalidInput(new Problem(
                    "the manifest has no AMI of " + region + ", where the config builds, but of " + images.keySet(),
                    Printable.of(file.toString()),
                    "name the manifest of this image's release, or set build.region"));
        }
        return ami;
    }

    private static Problem problem(String option, String what, String fix) {
        return new Problem(what, "command line (--" + option + ")", fix);
    }
}
