package io.amibake.cli.tools;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.core.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Finds programs on the search path and runs them, with a limit for time and output and nothing to read. */
public final class Programs {
    private static final int MOST_OUTPUT = 16 << 20;

    private final Map<String, String> variables;
    private final Duration limit;

    /**
     * Programs of one search path.
     *
     * @param variables the environment variables; {@code PATH} is where programs are looked for
     * @param limit how long one run may take
     */
    public Programs(Map<String, String> variables, Duration limit) {
        this.variables = Map.copyOf(variables);
        this.limit = limit;
    }

    /** The first executable of that name on the search path. */
    public Optional<Path> find(String name) {
        return SearchPath.of(variables).find(name);
    }

    /**
     * Runs a program to its end.
     *
     * @param directory where it runs
     * @throws AmibakeException (status 3) when it cannot be started
     * @throws CancellationException when thread or process are told to end meanwhile
     */
    ProgramRun run(Path directory, List<String> command) {
        try (Scratch output = Scratch.open()) {
            return run(directory, command, output.directory());
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            command.get(0) + " could not be run: " + e.getMessage(),
                            command.get(0),
                            "repair the program, or run with --no-tools"),
                    e);
        }
    }

    private ProgramRun run(Path directory, List<String> command, Path answers) throws IOException {
        Path stdout = answers.resolve("stdout");
        Path stderr = answers.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().putAll(quiet());
        Process process = builder.start();
        Thread onShutdown = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(onShutdown);
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!Shutdown.forget(onShutdown)) {
                throw new CancellationException("the process is told to end");
            }
            int status = ended ? process.exitValue() : ProgramRun.TIMED_OUT;
            return new ProgramRun(status, text(stdout), text(stderr));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Shutdown.forget(onShutdown);
            throw new CancellationException("the thread is told to end");
        } finally {
            end(process);
        }
    }

    /** No colours, no calls home, no look at the instance metadata of the machine that validates. */
    private static Map<String, String> quiet() {
        return Map.of(
                "CHECKPOINT_DISABLE", "1",
                "PACKER_NO_COLOR", "1",
                "NO_COLOR", "1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "SHELLCHECK_OPTS", "");
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String text(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        }
    }
}
