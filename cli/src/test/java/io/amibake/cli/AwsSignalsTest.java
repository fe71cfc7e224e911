package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.Region;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunThings;
import io.amibake.provisioning.Verdict;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real signals to real processes, in the middle of a call of AWS. */
@Timeout(120)
class AwsSignalsTest {
    private static final Region FAR = Region.parse("eu-west-1");
    private static final String CONFIG = """
            schema: 1
            name: my image
            version: "1"
            platform: amazon-linux-2023
            source:
              ami: ami-12345678
            build:
              region: us-west-2
            image:
              regions: [eu-west-1]
              users: ["210987654321"]
            release:
              ssmParameter: /images/mine
            """;

    @TempDir
    private Path directory;

    private Emulator aws;
    private Cloud cloud;
    private RunThings things;
    private String config;

    @BeforeEach
    void start() throws IOException {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        things = RunThings.of(aws, "00dead");
        config = TestImages.write(directory, "image.yaml", CONFIG).toString();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 130, CopyImage",
        "TERM, 143, CopyImage",
        "INT, 130, ModifyImageAttribute",
        "TERM, 143, PutParameter"
    })
    void a_publication_that_is_told_to_end_leaves_no_copy_and_says_so(String signal, int status, String action)
            throws IOException, InterruptedException {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);

        Run run = signalled(signal, 1, call -> call.action().equals(action), publication(image));

        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("interrupted while ")
                .endsWith("AMI ami stays, and what was done with it; publishing it again goes on from there\n")
                .doesNotContain(Emulator.SECRET_KEY);
        assertThat(cloud.in(FAR).tagged().ofAllRuns()).isEmpty();
        assertThat(cloud.images().find(image.id())).isPresent();
    }

    @Test
    void what_a_killed_publication_leaves_is_cleaned_and_nothing_else() throws IOException, InterruptedException {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        Run killed = signalled("KILL", 1, call -> call.action().equals("ModifyImageAttribute"), publication(image));
        assertThat(killed.status()).isEqualTo(137);
        assertThat(cloud.in(FAR).tagged().ofAllRuns())
                .extracting(Resource::kind)
                .containsExactlyInAnyOrder(Resource.Kind.IMAGE, Resource.Kind.SNAPSHOT);

        Run clean = clean();

        assertThat(AwsRuns.plain(clean.err()).replaceAll("(?m)^ +[0-9.]+ s", "TIME"))
                .isEqualTo("""
                        TIME  looking into us-west-2, eu-west-1
                        TIME  deleting 2 things in AWS
                        deleted AMI ami in eu-west-1
                        deleted snapshot snap in eu-west-1
                        """);
        assertThat(clean.status()).isZero();
        assertThat(cloud.in(FAR).tagged().ofAllRuns()).isEmpty();
        assertThat(cloud.images().find(image.id())).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_clean_that_is_told_to_end_says_what_is_left(String signal, int status)
            throws IOException, InterruptedException {
        things.keyPair("0123456789abcdef/1/1", Instant.now().minusSeconds(1));
        things.group();

        Run run = signalled(signal, 1, call -> call.action().equals("DeleteSecurityGroup"), cleaning());

        assertThat(run.status()).isEqualTo(status);
        assertThat(AwsRuns.plain(run.err()))
                .contains("interrupted while deleting 2 things in AWS\n")
                .contains(" in us-west-2 is left: interrupted before it was deleted\n")
                .contains("  fix: delete it: a");
    }

    @TestFactory
    Stream<DynamicTest> no_copy_is_left_when_a_publication_gets_a_signal_at_any_call()
            throws IOException, InterruptedException {
        return Faults.signals(
                callsOf(things.image("my image 1", Verdict.PASSED)), List.of("INT", "TERM", "KILL"), (k, signal) -> {
                    stop();
                    start();
                    ImageFacts image = things.image("my image 1", Verdict.PASSED);
                    String[] words = publication(image);
                    Run run = signalled(signal, k, call -> true, words);
                    if (run.status() == 137) {
                        assertThat(clean().status()).isZero();
                    } else {
                        assertThat(run.status()).as(run.err()).isIn(signal.equals("INT") ? 130 : 143, 0);
                    }
                    assertThat(cloud.in(FAR).tagged().ofAllRuns())
                            .as(run.err())
                            .allMatch(thing -> Verdict.of(thing.tags()).equals(Optional.of(Verdict.PASSED)));
                    assertThat(cloud.images().find(image.id())).isPresent();
                    Run again = process().run(words);
                    assertThat(again.status()).as(again.err()).isZero();
                });
    }

    private List<ApiCall> callsOf(ImageFacts image) throws IOException, InterruptedException {
        if (!Faults.areAllWanted()) {
            return List.of();
        }
        int before = aws.calls().size();
        assertThat(process().run(publication(image)).status()).isZero();
        return aws.calls().subList(before, aws.calls().size());
    }

    @TestFactory
    Stream<DynamicTest> the_next_clean_does_the_rest_when_one_gets_a_signal_at_any_call()
            throws IOException, InterruptedException {
        return Faults.signals(callsOfClean(), List.of("INT", "TERM", "KILL"), (k, signal) -> {
            stop();
            start();
            things.allOfTheDead();
            Run run = signalled(signal, k, call -> true, cleaning());
            assertThat(run.status()).as(run.err()).isIn(signal.equals("INT") ? 130 : 143, 137, 0);
            Run again = clean();
            assertThat(again.status()).as(again.err()).isZero();
            assertThat(things.left()).isEmpty();
            assertThat(cloud.images().named(things.imageName())).isEmpty();
        });
    }

    private List<ApiCall> callsOfClean() throws IOException, InterruptedException {
        if (!Faults.areAllWanted()) {
            return List.of();
        }
        things.allOfTheDead();
        int before = aws.calls().size();
        assertThat(clean().status()).isZero();
        return aws.calls().subList(before, aws.calls().size());
    }

    private String[] publication(ImageFacts image) {
        return new String[] {"publish", "-c", config, "--ami", image.id().text()};
    }

    private String[] cleaning() {
        return new String[] {
            "clean", "-c", config, "-o", directory.resolve("none").toString(), "--yes"
        };
    }

    private Run clean() throws IOException, InterruptedException {
        return process().run(cleaning());
    }

    private Subprocess process() {
        Subprocess process = new Subprocess(directory).behind("env", "--default-signal=INT");
        aws.environment().forEach(process::variable);
        return process;
    }

    /** A process that gets a signal before its k-th call of a kind is made. */
    private Run signalled(String signal, int k, Predicate<ApiCall> kind, String... words)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        CompletableFuture<Process> started = new CompletableFuture<>();
        AtomicBoolean over = new AtomicBoolean();
        aws.before(call -> !over.get() && kind.test(call), k, () -> send(signal, started.join(), err));
        Process process = process().stdout(out).stderr(err).start(words);
        started.complete(process);
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), Files.readString(out), AwsRuns.plain(Files.readString(err)));
        } finally {
            process.destroyForcibly();
            over.set(true);
        }
    }

    /** The call goes on when the process has heard of it. */
    private static void send(String signal, Process process, Path err) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
            while (process.isAlive() && !Files.readString(err).contains("interrupted while ")) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
