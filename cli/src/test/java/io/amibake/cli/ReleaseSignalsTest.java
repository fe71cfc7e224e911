package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private Run signalled(String signal, String action) throws IOException, InterruptedException {
        Process process = release.startSending(signal, action);
        List<ProcessHandle> children = new ArrayList<>();
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            process.descendants().filter(child -> !children.contains(child)).forEach(children::add);
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        return new Run(process.exitValue(), release.text("out"), release.text("err"));
    }
}
