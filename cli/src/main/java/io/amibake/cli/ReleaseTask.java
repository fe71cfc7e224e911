package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.release.Clouds;
import io.amibake.cli.release.Occupation;
import io.amibake.cli.release.PackerBaker;
import io.amibake.cli.release.ReleaseDirectory;
import io.amibake.cli.release.SuiteAcceptance;
import io.amibake.cli.release.SuiteFile;
import io.amibake.config.ImageConfig;
import io.amibake.core.ExitStatus;
import io.amibake.generator.Artifact;
import io.amibake.generator.Generator;
import io.amibake.provisioning.Baker;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.ReleasePlan;
import io.amibake.provisioning.ReleaseRun;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.SnapshotProgress;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.report.Imprint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One run of {@code amibake release}. */
final class ReleaseTask {
    private static final String CHECKS = "verification/checks.yaml";

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final ReleasePlace place;
    private final Streams streams;
    private final StepLines steps;

    ReleaseTask(Arguments arguments, Surroundings surroundings, ReleasePlace place, StepLines steps) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.place = place;
        this.streams = surroundings.streams();
        this.steps = steps;
    }

    @SuppressWarnings("try") // the directory is occupied, and that is all of it
    ExitStatus run(ImageConfig config, Generator generator, Path scratch) {
        Path output = Inputs.output(arguments.value("output").orElse("build")).toAbsolutePath();
        try (Occupation occupied = Occupation.of(output)) {
            ExitStatus status = runInto(output, config, generator, scratch);
            if (status == ExitStatus.DONE && arguments.has("no-verify")) {
                steps.note("no instance of the AMI was verified (--no-verify): it is tagged as unverified");
            }
            return status;
        }
    }

    private ExitStatus runInto(Path output, ImageConfig config, Generator generator, Path scratch) {
        Instant start = place.surroundings().now();
        List<Artifact> artifacts = generator.render(config);
        ReleaseDirectory directory = ReleaseDirectory.begin(output, artifacts, BugReport.version());
        TestHosts hosts = new TestHosts(arguments, surroundings, config.build().sshUsername());
        SuiteAcceptance acceptance = new SuiteAcceptance(suite(output.resolve(CHECKS)), hosts::verify);
        ImageConfig image = config.builtAt(start);
        ReleasePlan plan = new ReleasePlan(
                image,
                RunId.of(start, place.surroundings().nonce()),
                parts(),
                StackOptions.plan(arguments, config, artifacts));
        Cloud cloud = place.clouds().open(Clouds.request(image.build(), arguments.value("profile")));
        ReleaseRun run = new ReleaseRun(
                plan,
                cloud,
                new ReleaseRun.Crew(baker(generator, directory, scratch, cloud), acceptance),
                new ReleaseRun.Setting(
                        TestHosts.seenFrom(place.callerAddress(), arguments),
                        place.surroundings(),
                        place.patience(),
                        scratch,
                        steps,
                        directory::keep));
        Imprint imprint = new Imprint(BugReport.version(), surroundings.clock().instant());
        return new AwsReports(acceptance, ReportFiles.of(arguments), imprint, streams)
                .of(image.amiName().toString(), Phase.BAKED, run::run);
    }

    private SuiteFile suite(Path file) {
        SuiteFile suite = SuiteFile.read(file);
        if (!arguments.has("no-verify")) {
            suite.with(Phase.BAKED, "give --no-verify");
            if (arguments.has("stack")) {
                suite.with(Phase.FIRSTRUN, "leave --stack out");
            }
        }
        return suite;
    }

    private Set<ReleasePlan.Part> parts() {
        Set<ReleasePlan.Part> parts = EnumSet.allOf(ReleasePlan.Part.class);
        if (arguments.has("no-verify")) {
            parts.remove(ReleasePlan.Part.VERIFY);
        }
        if (arguments.has("no-publish")) {
            parts.remove(ReleasePlan.Part.PUBLISH);
        }
        return parts;
    }

    /** While Packer waits for the AMI it says nothing: then it is told how much of the snapshot there is. */
    private Baker baker(Generator generator, ReleaseDirectory directory, Path scratch, Cloud cloud) {
        SnapshotProgress progress = new SnapshotProgress(
                steps, cloud.images()::awaitAvailable, place.patience().copy());
        return PackerBaker.find(
                new PackerBaker.Setup(
                        arguments.value("packer").map(file -> Inputs.path("packer", file)),
                        surroundings.variables(),
                        scratch,
                        directory,
                        progress),
                generator);
    }
}
