package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.release.Clouds;
import io.amibake.cli.release.SuiteAcceptance;
import io.amibake.cli.release.SuiteFile;
import io.amibake.cli.tools.Orderly;
import io.amibake.cli.trial.Caretaker;
import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.provisioning.Acceptance.Stage;
import io.amibake.provisioning.ImageTrial;
import io.amibake.provisioning.ReleaseRun;
import io.amibake.provisioning.packer.Manifest;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.report.Imprint;
import java.nio.file.Path;
import java.util.Map;

/**
 * Verifies what {@link AwsSubject} names. It stands apart, so that no class of AWS is loaded for a host that is given by its
 * address.
 */
final class AwsTrial {
    private final Arguments arguments;
    private final Surroundings surroundings;
    private final ReleasePlace place;

    AwsTrial(Arguments arguments, Surroundings surroundings) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.place = ReleasePlace.ofProcess();
    }

    ExitStatus verify(Path checks, Phase phase) {
        SuiteFile suite = SuiteFile.read(checks)
                .with(
                        phase,
                        "choose the other phase: --phase " + (phase == Phase.BAKED ? Phase.FIRSTRUN : Phase.BAKED));
        Stage stage = phase == Phase.BAKED ? Stage.BAKED : Stage.FIRSTRUN;
        ImageConfig image = Inputs.of(arguments, surroundings)
                .load(Inputs.path("config", arguments.required("config")))
                .config();
        StepLines steps = new StepLines(surroundings.streams(), surroundings.clock());
        return Orderly.run(
                () -> {
                    // As that of a release.
                    try (Caretaker scratch = Caretaker.ofDirectory(place.temporary())) {
                        return verify(image, suite, stage, setting(scratch.directory(), steps));
                    }
                },
                steps::interrupted,
                failure -> failure.problems().forEach(steps::trouble));
    }

    private ReleaseRun.Setting setting(Path scratch, StepLines steps) {
        return new ReleaseRun.Setting(
                TestHosts.seenFrom(place.callerAddress(), arguments),
                place.surroundings(),
                place.patience(),
                scratch,
                steps,
                record -> {});
    }

    private ExitStatus verify(ImageConfig image, SuiteFile suite, Stage stage, ReleaseRun.Setting setting) {
        TestHosts hosts = new TestHosts(arguments, surroundings, image.build().sshUsername());
        SuiteAcceptance acceptance = new SuiteAcceptance(suite, hosts::verify).ofBaked();
        ImageTrial trial = new ImageTrial(
                image,
                place.clouds().open(Clouds.request(image.build(), arguments.value("profile"))),
                acceptance,
                setting);
        Imprint imprint = new Imprint(BugReport.version(), surroundings.clock().instant());
        AwsReports reports = new AwsReports(acceptance, ReportFiles.of(arguments), imprint, surroundings.streams());
        Phase phase = stage == Stage.BAKED ? Phase.BAKED : Phase.FIRSTRUN;
        if (arguments.has("stack")) {
            String stack = arguments.required("stack");
            return reports.of(stack, phase, () -> trial.ofStack(stack, stage));
        }
        AmiId ami = ami(image.build().region());
        return reports.of(ami.text(), phase, () -> trial.ofAmi(ami, stage));
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
}
