package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.ImageConfig;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.provisioning.aws.CallSettings;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A release in an {@link Emulator}, with verdicts that are made up. */
final class Rehearsal implements Steps, Acceptance {
    static final String FINGERPRINT = "SHA256:0123456789012345678901234567890123456789012";
    static final List<String> VERIFIED = List.of("AMI passed", "snapshot passed");
    static final String CONSOLE = "booting\n" + FINGERPRINT + "\n";

    static final Problem UNWRITABLE = new Problem("the file cannot be written", "release.json", "make room there");

    /** With two instances. */
    static final String STACK = """
            Parameters:
              ImageId: {Type: String}
              KeyName: {Type: String}
            Resources:
              Template:
                Type: AWS::EC2::LaunchTemplate
                Properties:
                  LaunchTemplateName: test
                  LaunchTemplateData: {ImageId: !Ref ImageId, KeyName: !Ref KeyName, InstanceType: t3.micro}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                Properties:
                  MinSize: "2"
                  MaxSize: "2"
                  DesiredCapacity: "2"
                  AvailabilityZones: [us-west-2a]
                  LaunchTemplate:
                    LaunchTemplateId: !Ref Template
                    Version: !GetAtt Template.LatestVersionNumber
            """;

    private final Emulator aws;
    private final ImageConfig image;
    private final Path scratch;
    private final Baker baker;
    private final List<String> told = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<ReleaseRecord> records = new ArrayList<>();
    private final RunId run;
    private Set<ReleasePlan.Part> parts = EnumSet.allOf(ReleasePlan.Part.class);
    private Optional<ReleasePlan.StackPlan> stack = Optional.empty();
    private Runnable whileJudging = () -> {};
    private Predicate<ReleaseRecord> unwritable = record -> false;
    private ExitStatus verdict = ExitStatus.DONE;
    private Optional<CallSettings> settings = Optional.empty();

    private Rehearsal(Emulator aws, ImageConfig image, Path scratch, Baker baker) {
        this.aws = aws;
        this.image = image;
        this.scratch = scratch;
        this.baker = baker;
        Surroundings surroundings = Surroundings.ofThisMachine();
        this.run = RunId.of(surroundings.now(), surroundings.nonce());
    }

    static Rehearsal of(Emulator aws, ImageConfig image, Path scratch, Baker baker) {
        return new Rehearsal(aws, image, scratch, baker);
    }

    Rehearsal judging(ExitStatus status) {
        verdict = status;
        return this;
    }

    Rehearsal doing(Runnable something) {
        whileJudging = something;
        return this;
    }

    /** Such a record cannot be kept. */
    Rehearsal losing(Predicate<ReleaseRecord> some) {
        unwritable = some;
        return this;
    }

    private void keep(ReleaseRecord record) {
        if (unwritable.test(record)) {
            throw AmibakeException.outsideFailed(UNWRITABLE);
        }
        records.add(record);
    }

    Rehearsal of(Set<ReleasePlan.Part> some) {
        parts = some;
        return this;
    }

    Rehearsal with(CallSettings some) {
        settings = Optional.of(some);
        return this;
    }

    /** The stack of this template is tried as well. */
    Rehearsal withStack(String template) {
        stack = Optional.of(new ReleasePlan.StackPlan(template, Map.of()));
        return this;
    }

    ExitStatus run() {
        Cloud cloud = settings.map(some -> aws.cloud("us-west-2", some)).orElseGet(() -> aws.cloud("us-west-2"));
        CallerAddress nowhere = new CallerAddress(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(1));
        ReleasePlan plan = new ReleasePlan(image, run, parts, stack);
        Patience hasty = new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                new Sweep.Patience(Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMillis(20)));
        return new ReleaseRun(
                        plan,
                        cloud,
                        new ReleaseRun.Crew(baker, this),
                        new ReleaseRun.Setting(nowhere, Surroundings.ofThisMachine(), hasty, own(), this, this::keep))
                .run();
    }

    private Path own() {
        try {
            return Files.createTempDirectory(scratch, "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunId id() {
        return run;
    }

    /** What the run has in the region of the build, in words. */
    List<String> left() {
        return aws.cloud("us-west-2").tagged().of(run).stream()
                .map(resource ->
                        resource.kind() + " " + resource.tags().getOrDefault(RunTags.VERDICT, "without a verdict"))
                .sorted()
                .toList();
    }

    ReleaseRecord record() {
        return records.get(records.size() - 1);
    }

    List<String> told() {
        return told;
    }

    void assertToldNoKey() {
        assertThat(told).noneMatch(line -> line.contains("PRIVATE KEY") || line.contains(Emulator.SECRET_KEY));
    }

    /** Of the hosts that were judged. */
    List<String> addresses() {
        return addresses;
    }

    List<String> failedChecks() {
        return failed;
    }

    /** Whether its verdict was told. */
    boolean isVerified() {
        return !records.isEmpty() && record().outcome().matches("passed|published");
    }

    boolean published() {
        return !records.isEmpty() && record().outcome().equals("published");
    }

    @Override
    public List<String> fingerprints(String console) {
        return console.lines().filter(line -> line.startsWith("SHA256:")).toList();
    }

    @Override
    public ExitStatus image(ImageFacts facts, List<AmiCheck> checks) {
        for (AmiCheck check : checks) {
            if (!check.passes()) {
                failed.add(check.name() + ": expected " + check.expected() + ", got " + check.actual());
            }
        }
        return failed.isEmpty() ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    @Override
    public ExitStatus hosts(Stage stage, List<TestHost> hosts) {
        told.add(stage + " on " + hosts.size());
        hosts.forEach(host -> addresses.add(host.address()));
        whileJudging.run();
        return verdict;
    }

    @Override
    public ExitStatus stack(Stack stack, List<TestHost> hosts) {
        return hosts(Stage.FIRSTRUN, hosts);
    }

    @Override
    public void begin(String step) {
        told.add(step);
    }

    @Override
    public void goOn(String line) {
        // Nobody looks.
    }

    @Override
    public void note(String text) {
        told.add(text);
    }

    @Override
    public void trouble(Problem problem) {
        told.add(problem.toString());
    }
}
