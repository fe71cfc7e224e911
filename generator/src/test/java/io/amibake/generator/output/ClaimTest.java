package io.amibake.generator.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
    private final Path directory;

    ClaimTest(@TempDir Path root) {
        this.directory = root.resolve("claimed");
    }

    @Test
    void no_other_process_can_take_what_one_has() throws IOException, InterruptedException {
        try (Claim claim = Claim.make(directory)) {
            assertThat(claim).isNotNull();
            assertThat(isTakenByAnother()).isFalse();
            assertThat(directory).isDirectory();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void another_process_can_take_what_a_dead_one_left() throws IOException, InterruptedException {
        assertThat(directory.toFile().mkdir()).isTrue();
        assertThat(isTakenByAnother()).isTrue();
        assertThat(directory).doesNotExist();
    }

    private boolean isTakenByAnother() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the other process does not end");
        }
        return process.exitValue() == Taker.TAKEN;
    }

    /** Takes a directory and gives it back. */
    static final class Taker {
        static final int TAKEN = 10;

        private Taker() {}

        public static void main(String[] arguments) throws IOException {
            Claim claim = Claim.take(Path.of(arguments[0]));
            if (claim != null) {
                claim.close();
                System.exit(TAKEN);
            }
        }
    }
}
