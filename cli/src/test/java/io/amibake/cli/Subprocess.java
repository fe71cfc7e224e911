package io.amibake.cli;

import io.amibake.config.EnvironmentVariable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs of amibake in a Java process of their own. */
public final class Subprocess {
    static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final List<String> command = new ArrayList<>();
    private final ProcessBuilder builder = new ProcessBuilder();
    private final Path scratch;

    /** @param scratch where its output is kept until it has ended */
    public Subprocess(Path scratch) {
        this(scratch, Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    Subprocess(Path scratch, Path java) {
        this.scratch = scratch;
        command.addAll(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-cp", CLASS_PATH));
        builder.environment().keySet().removeIf(Subprocess::isRead);
    }

    /** Whether amibake reads the environment variable, so that this machine's must not come through. */
    static boolean isRead(String variable) {
        for (EnvironmentVariable known : EnvironmentVariable.ALL) {
            if (known.name().equals(variable)) {
                return true;
            }
        }
        return false;
    }

    public Subprocess option(String... options) {
        command.addAll(List.of(options));
        return this;
    }

    /** Runs it behind other programs, as {@code env}. */
    Subprocess behind(String... words) {
        command.addAll(0, List.of(words));
        return this;
    }

    public Subprocess variable(String name, String value) {
        builder.environment().put(name, value);
        return this;
    }

    Subprocess in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    Subprocess stdout(Path file) {
        builder.redirectOutput(file.toFile());
        return this;
    }

    Subprocess stderr(Path file) {
        builder.redirectError(file.toFile());
        return this;
    }

    Process start(String... words) throws IOException {
        command.add("io.amibake.cli.Amibake");
        command.addAll(List.of(words));
        return builder.command(command).start();
    }

    /** Runs it to its end. */
    public Run run(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process = start(words);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("amibake " + String.join(" ", words) + " does not end");
        }
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
