package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.tools.Interruptible;
import io.amibake.cli.tools.Programs;
import io.amibake.cli.trial.Caretaker;
import io.amibake.cli.trial.CommandLine;
import io.amibake.cli.trial.Instance;
import io.amibake.cli.trial.Lab;
import io.amibake.cli.trial.Log;
import io.amibake.cli.trial.NullHcl;
import io.amibake.cli.trial.NullJson;
import io.amibake.cli.trial.Packer;
import io.amibake.cli.trial.Provisioning;
import io.amibake.cli.trial.Trial;
import io.amibake.config.Architecture;
import io.amibake.config.ImageConfig;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.generator.Artifact;
import io.amibake.generator.Generator;
import io.amibake.generator.output.OutputDirectory;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import io.amibake.verification.report.Imprint;
import io.amibake.verification.ssh.SshTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One run of {@code amibake try}. */
final class TryRun {
    private static final String CHECKS = "verification/checks.yaml";

    private static final List<Phase> PHASES = List.of(Phase.BAKED, Phase.FIRSTRUN);

    private static final Problem INTERRUPTED =
            new Problem("interrupted before all checks were done", "this run of try", "run it again");

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final TryPlace place;
    private final Caretaker caretaker;
    private final Streams streams;

    TryRun(Arguments arguments, Surroundings surroundings, TryPlace place, Caretaker caretaker) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.place = place;
        this.caretaker = caretaker;
        this.streams = surroundings.streams();
    }

    ExitStatus run(ImageConfig image, Generator generator, Lab lab) {
        Provisioning template = provisioning(image, generator);
        Path program = packer();
        Trial trial = Trial.begin(lab, new StepLines(streams, surroundings.clock()), caretaker);
        ExitStatus status;
        try (trial) {
            List<Artifact> artifacts = generator.render(image);
            Packer packer = packer(program, artifacts);
            Suite suite = suite(packer.directory().resolve(CHECKS), image);
            tellOtherArchitecture(image.architecture());
            Runnable bake = () -> {
                tellOtherUser(image, trial.start(image.platform().name()));
                if (arguments.has("keep")) {
                    keep(trial, lab, packer.directory());
                }
                Ahead.start(SshTarget::warmUp);
                trial.bake(packer, template);
                refuseOtherArtifacts(packer.directory(), artifacts);
            };
            status = told(trial, suite, bake);
        }
        return trial.hasLeftover() && status == ExitStatus.DONE ? ExitStatus.OUTSIDE_FAILED : status;
    }

    private static Provisioning provisioning(ImageConfig image, Generator generator) {
        String template = generator.packerTemplate(image).text();
        return switch (image.packer().format()) {
            case JSON -> NullJson.of(template);
            case HCL2 -> NullHcl.of(template);
        };
    }

    /** Does the work. What ends it before its end is in the reports. */
    private ExitStatus told(Trial trial, Suite suite, Runnable bake) {
        AtomicBoolean baked = new AtomicBoolean();
        Supplier<ExitStatus> work = () -> {
            reported(suite, bake);
            baked.set(true);
            return verify(trial, suite);
        };
        return Interruptible.run(
                work,
                () -> report(
                        baked.get()
                                ? Report.interrupted(suite, PHASES, host(suite), INTERRUPTED)
                                : Report.unbaked(suite, PHASES, host(suite), INTERRUPTED)));
    }

    /** Packer in the directory of the artefacts, which are written there. */
    private Packer packer(Path program, List<Artifact> artifacts) {
        Optional<Path> output = arguments.value("output").map(Inputs::output);
        Path directory = output.orElse(caretaker.directory().resolve("image")).toAbsolutePath();
        OutputDirectory.at(directory).replaceWith(artifacts);
        Log log = Log.at(output.orElse(caretaker.directory()).resolve("try.log"));
        return new Packer(program, directory, caretaker.directory(), log);
    }

    /** Packer reads them until the end of the bake. */
    private static void refuseOtherArtifacts(Path directory, List<Artifact> artifacts) {
        if (!OutputDirectory.at(directory).difference(artifacts).isEmpty()) {
            throw AmibakeException.outsideFailed(new Problem(
                    "files of the image were changed while it was baked",
                    directory.toString(),
                    "leave them alone meanwhile; two that run at once need a directory each (-o)"));
        }
    }

    /** Does what comes before the checks. Where that fails, the reports say that none was run, and why. */
    private void reported(Suite suite, Runnable work) {
        try {
            work.run();
        } catch (AmibakeException failure) {
            if (failure.status() != ExitStatus.INVALID_INPUT) {
                report(Report.unbaked(
                        suite, PHASES, host(suite), failure.problems().get(0)));
            }
            throw failure;
        }
    }

    /** Whatever instance it was: a name that changes from run to run would compare with none. */
    private static String host(Suite suite) {
        return suite.image().name() + " on " + suite.image().platform();
    }

    private void report(Report report) {
        Imprint imprint = new Imprint(BugReport.version(), surroundings.clock().instant());
        ReportFiles.of(arguments).write(report, imprint, streams);
    }

    /** The report says where each check stands: in a file that outlasts the run, else how to get one, or in the config. */
    private Suite suite(Path checks, ImageConfig image) {
        boolean lasts = arguments.has("output") || arguments.has("keep");
        try {
            byte[] text = Files.readAllBytes(checks);
            return lasts
                    ? SuiteReader.read(checks.toString(), text)
                    : ExtraChecks.placed(SuiteReader.read("amibake generate -o DIR: DIR/" + CHECKS, text), image);
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("the checks cannot be read: " + e.getMessage(), checks.toString(), "try again"), e);
        }
    }

    private ExitStatus verify(Trial trial, Suite suite) {
        Imprint imprint = new Imprint(BugReport.version(), surroundings.clock().instant());
        Report report =
                trial.verify(place.verifying().of(suite, new Waiting(streams))).ofHost(host(suite));
        streams.progress("");
        ReportFiles.of(arguments).tell(report, imprint, streams);
        return report.status();
    }

    private Path packer() {
        String fix = "install it; the system's package may be 'packer'";
        return new Programs(surroundings.variables(), Duration.ZERO)
                .find("packer")
                .orElseThrow(() -> AmibakeException.outsideFailed(
                        new Problem("there is no packer on this machine", "the search path (PATH)", fix)));
    }

    private void tellOtherArchitecture(Architecture wanted) {
        Architecture ours = place.architecture();
        if (wanted != ours) {
            streams.message("the image is for " + wanted + ", and instances on this machine are " + ours
                    + ": the check of it fails here, and what is installed is for " + ours);
        }
    }

    private void tellOtherUser(ImageConfig image, Instance instance) {
        String configured = image.build().sshUsername().toString();
        if (!configured.equals(instance.user())) {
            streams.message("build.sshUsername is '" + configured + "', but on the lab's instance it is '"
                    + instance.user() + "' who logs in");
        }
    }

    private void keep(Trial trial, Lab lab, Path directory) {
        List<String> removal = new ArrayList<>();
        if (!arguments.has("output")) {
            caretaker.keepDirectory();
            removal.addAll(List.of("rm", "-r", caretaker.directory().toString()));
        }
        String down = lab.call("down", lab.name()) + (removal.isEmpty() ? "" : " && " + CommandLine.of(removal));
        String half = "instance " + lab.name() + " stays, but was not yet up\n  boot it:      "
                + lab.call("reboot", lab.name()) + "\n  take down:    " + down;
        trial.keep(instance -> trial.isBooting()
                ? half
                : "instance " + lab.name() + " stays up\n  log in:       "
                        + lab.call("ssh", lab.name())
                        + trial.anotherInstance()
                                .map(boot -> "\n  verify again: " + boot + " && " + verifyCommand(directory, instance))
                                .orElse("")
                        + "\n  take down:    " + down);
    }

    private String verifyCommand(Path directory, Instance instance) {
        return CommandLine.of(List.of(
                place.home().resolve("amibake").toString(),
                "verify",
                "--checks",
                directory.resolve(CHECKS).toString(),
                "--host",
                instance.host(),
                "--identity",
                instance.identity().toString(),
                "--known-hosts",
                instance.knownHosts().toString()));
    }
}
