package io.amibake.provisioning.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packer is told to end, once and politely; then it ends, with all it started. */
@Timeout(60)
class StoppedPackerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    /** A pipe that nobody writes to is waited for without a sleep. Each starts a plugin, and says so when both are there. */
    private static final String POLITE = """
            build)
              mkfifo never
              trap 'echo cleaned >>ends; exit 1' INT
              echo $$ >pids
              (trap '' INT; read -r word <>never) &
              echo $! >>pids
              echo '1,,ui,say,==> amazon-ebs: Waiting for SSH to become available...'
              wait
              exit 1 ;;""";

    private static final String STUBBORN = POLITE.replace("echo cleaned >>ends; exit 1", "echo again >>ends; wait");

    @TempDir
    private Path directory;

    @AfterEach
    void end_what_a_failed_test_has_left() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void it_is_asked_once_and_may_clean_up() throws Exception {
        FakePacker fake = FakePacker.in(directory, POLITE);
        CompletableFuture<Packer> packer = new CompletableFuture<>();
        Heard heard = new Heard(step -> new Thread(() -> packer.join().stop()).start());
        packer.complete(fake.packer(LONG, heard));

        assertThatThrownBy(() -> packer.join().build(directory, "packer.json", Map.of()))
                .isInstanceOf(CancellationException.class);

        assertThat(fake.text("ends")).isEqualTo("cleaned\n");
        awaitEnds();
        assertThatThrownBy(() -> packer.join().build(directory, "packer.json", Map.of()))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void it_is_killed_with_its_plugins_when_it_does_not_end_in_time() throws Exception {
        FakePacker fake = FakePacker.in(directory, STUBBORN);
        CompletableFuture<Packer> packer = new CompletableFuture<>();
        Heard heard = new Heard(step -> new Thread(() -> packer.join().stop()).start());
        packer.complete(fake.packer(SHORT, heard));

        assertThatThrownBy(() -> packer.join().build(directory, "packer.json", Map.of()))
                .isInstanceOf(CancellationException.class);

        assertThat(fake.text("ends")).isEqualTo("again\n");
        awaitEnds();
    }

    @Test
    void an_interrupted_thread_ends_it_too() throws Exception {
        FakePacker fake = FakePacker.in(directory, POLITE);
        Thread building = Thread.currentThread();
        Heard heard = new Heard(step -> building.interrupt());
        Packer packer = fake.packer(LONG, heard);

        assertThatThrownBy(() -> packer.build(directory, "packer.json", Map.of()))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fake.text("ends")).isEqualTo("cleaned\n");
        assertThat(heard.steps()).endsWith("waiting for Packer to clean up");
        awaitEnds();
    }

    @Test
    void what_a_packer_that_has_ended_left_behind_is_killed() throws Exception {
        FakePacker fake = FakePacker.in(directory, POLITE.replace("wait\n", "\n"));

        assertThatThrownBy(() -> fake.packer(LONG, new Heard()).build(directory, "packer.json", Map.of()))
                .hasMessageContaining("Packer failed with exit status 1");

        awaitEnds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void nothing_is_left_of_it_when_this_process_is_ended(String signal) throws Exception {
        FakePacker fake = FakePacker.in(directory, POLITE);

        endProcess(fake, LONG, signal);

        awaitEnds();
        assertThat(fake.text("ends")).isEqualTo("cleaned\n");
    }

    @Test
    void nothing_is_left_of_a_stubborn_one_when_this_process_is_killed() throws Exception {
        FakePacker fake = FakePacker.in(directory, STUBBORN);

        endProcess(fake, SHORT, "KILL");

        awaitEnds();
    }

    /** Builds in another process, and sends it a signal when Packer waits. */
    private void endProcess(FakePacker fake, Duration patience, String signal) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASS_PATH,
                        PackerProgram.class.getName(),
                        fake.program().toString(),
                        directory.toString(),
                        Long.toString(patience.toMillis()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("program.out").toFile())
                .start();
        try {
            while (!fake.log().contains("Waiting for SSH")) {
                assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                        .as(fake.text("program.out"))
                        .isFalse();
            }
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitEnds() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<?>[] ends = processes().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends).get(30, TimeUnit.SECONDS);
    }

    /** Packer and its plugin, as far as they still run. */
    private Stream<ProcessHandle> processes() {
        List<String> pids =
                new FakePacker(directory, directory).text("pids").lines().toList();
        return pids.stream().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream());
    }
}
