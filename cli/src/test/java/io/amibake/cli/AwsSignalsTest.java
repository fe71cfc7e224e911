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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

        Run run = signalled(
                signal,
                call -> call.action().equals(action),
                "publish",
                "-c",
                config,
                "--ami",
                image.id().text());

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
        Run killed = signalled(
                "KILL",
                call -> call.action().equals("ModifyImageAttribute"),
                "publish",
                "-c",
                config,
                "--ami",
                image.id().text());
        assertThat(killed.status()).isEqualTo(137);
        assertThat(cloud.in(FAR).tagged().ofAllRuns())
                .extracting(Resource::kind)
                .containsExactlyInAnyOrder(Resource.Kind.IMAGE, Resource.Kind.SNAPSHOT);

        Run clean = process()
                .run("clean", "-c", config, "-o", directory.resolve("none").toString(), "--yes");

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

        Run run = signalled(
                signal,
                call -> call.action().equals("DeleteSecurityGroup"),
                "clean",
                "-o",
                directory.resolve("none").toString(),
                "--region",
                "us-west-2",
                "--yes");

        assertThat(run.status()).isEqualTo(status);
        assertThat(AwsRuns.plain(run.err()))
                .contains("interrupted while deleting 2 things in AWS\n")
                .contains(" in us-west-2 is left: interrupted before it was deleted\n")
                .contains("  fix: delete it: a");
    }

    private Subprocess process() {
        Subprocess process = new Subprocess(directory).behind("env", "--default-signal=INT");
        aws.environment().forEach(process::variable);
        return process;
    }

    /** A process that gets a signal before its first call of a kind is made. */
    private Run signalled(String signal, Predicate<ApiCall> kind, String... words)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        CompletableFuture<Process> started = new CompletableFuture<>();
        aws.before(kind, 1, () -> send(signal, started.join(), err));
        Process process = process().stdout(out).stderr(err).start(words);
        started.complete(process);
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), Files.readString(out), AwsRuns.plain(Files.readString(err)));
        } finally {
            process.destroyForcibly();
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
