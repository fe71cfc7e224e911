package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.provisioning.aws.ApiCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class ReleaseSignalsTest {
    private final Path directory;
    private EmulatedRelease release;

    ReleaseSignalsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() throws IOException {
        release = EmulatedRelease.in(directory);
    }

    @AfterEach
    void stop() {
        release.close();
    }

    @ParameterizedTest
    @CsvSource({"INT, CreateImage, 130", "TERM, GetConsoleOutput, 143", "INT, CreateSecurityGroup, 130"})
    void nothing_is_left_when_a_signal_comes_at_a_call(String signal, String action, int status)
            throws IOException, InterruptedException {
        Run run = signalled(signal, action);

        assertThat(run.status()).isEqualTo(status);
        assertThat(release.left("us-west-2")).isEmpty();
        assertThat(run.err()).contains("interrupted while ", "deleting what is temporary");
        assertThat(release.file("tmp"))
                .isDirectoryNotContaining(path -> path.toString().contains("amibake-"));
    }

    /** A release to which a signal is sent before that call is made. */
    private Run signalled(String signal, String action) throws IOException, InterruptedException {
        Path out = release.write("out", "");
        Path err = release.write("err", "");
        CompletableFuture<Long> pid = new CompletableFuture<>();
        AtomicReference<List<ProcessHandle>> children = new AtomicReference<>(List.of());
        release.aws().before(call -> isChange(call, action), 1, () -> {
            children.set(
                    ProcessHandle.of(pid.join()).orElseThrow().descendants().toList());
            send(signal, pid.join());
        });
        Process process = release.process().stdout(out).stderr(err).start(release.words());
        pid.complete(process.pid());
        boolean ended = process.waitFor(150, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(children.get()).noneMatch(ProcessHandle::isAlive);
        return new Run(process.exitValue(), release.text("out"), release.text("err"));
    }

    private static boolean isChange(ApiCall call, String action) {
        return call.action().equals(action) && !"true".equals(call.parameters().get("DryRun"));
    }

    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
