package io.amibake.provisioning.packer;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.core.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runs of one program, one after the other, until they are stopped. */
final class Runs {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Path program;
    private final PackerSetup setup;
    private @Nullable ProcessGroup running;
    private boolean stopped;

    Runs(Path program, PackerSetup setup) {
        this.program = program;
        this.setup = setup;
    }

    /**
     * One run of the program.
     *
     * @param environment beside that of this process
     * @param limit how long it may take
     */
    record Call(Path directory, List<String> arguments, Map<String, String> environment, Optional<Duration> limit) {
        /** One that may take its time. */
        Call(Path directory, List<String> arguments, Map<String, String> environment) {
            this(directory, arguments, environment, Optional.empty());
        }

        Call {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Runs the program to its end.
     *
     * @param listener hears each line that it writes, soon after, without the credentials that it was given
     * @return its exit status
     * @throws AmibakeException (status 3) when it takes longer than it may
     * @throws CancellationException when the thread is interrupted or the runs are stopped meanwhile
     */
    int run(Call call, Consumer<String> listener) {
        Path output = setup.scratch().resolve("packer.out");
        try {
            Files.deleteIfExists(output);
            Files.createFile(output);
            Hiding hiding = Hiding.of(setup.variables(), call.environment());
            ProcessGroup group = start(builder(call, output));
            try (InputStream written = Files.newInputStream(output)) {
                Lines lines = new Lines(written, line -> listener.accept(hiding.apply(line)));
                follow(
                        group,
                        lines,
                        call.limit().map(limit -> limit.dividedBy(GLANCE)).orElse(Long.MAX_VALUE));
            }
            return status(group);
        } catch (TimeoutException tooLong) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "'" + program.getFileName() + " " + String.join(" ", call.arguments())
                                    + "' has not ended after "
                                    + call.limit().orElse(Duration.ZERO).toSeconds() + " s",
                            program.toString(),
                            "see by hand what it waits for"),
                    tooLong);
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "what Packer says cannot be written: " + e.getMessage(),
                            output.toString(),
                            "make room there, or let it be written to"),
                    e);
        }
    }

    private ProcessBuilder builder(Call call, Path output) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(call.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(call.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(quiet());
        builder.environment().putAll(call.environment());
        return builder;
    }

    /** No colours, no calls home, no log of Packer's own amid the lines, no downloads among the artefacts. */
    private Map<String, String> quiet() {
        return Map.of(
                "CHECKPOINT_DISABLE", "1",
                "PACKER_NO_COLOR", "1",
                "PACKER_LOG", "",
                "PACKER_CACHE_DIR", setup.scratch().resolve("packer_cache").toString());
    }

    private synchronized ProcessGroup start(ProcessBuilder builder) {
        if (stopped) {
            throw new CancellationException("Packer is told to end");
        }
        ProcessGroup group = ProcessGroup.start(builder, SearchPath.of(setup.variables()), setup.patience());
        running = group;
        return group;
    }

    private void follow(ProcessGroup group, Lines lines, long glances) throws IOException, TimeoutException {
        try {
            long left = glances;
            while (!group.endsWithin(GLANCE)) {
                lines.handOn();
                left--;
                if (left <= 0) {
                    group.end();
                    throw new TimeoutException("it has not ended in time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            setup.progress().begin("waiting for Packer to clean up");
            group.end();
            lines.handOnAll();
            throw new CancellationException("the thread is told to end");
        } catch (IOException | RuntimeException failure) {
            group.end();
            throw failure;
        }
        group.sweep();
        lines.handOnAll();
    }

    private synchronized int status(ProcessGroup group) {
        running = null;
        if (stopped) {
            throw new CancellationException("Packer is told to end");
        }
        return group.status();
    }

    /** Ends what runs, and lets nothing begin any more; when this returns, nothing runs. Any thread may call it. */
    void stop() {
        ProcessGroup group;
        synchronized (this) {
            stopped = true;
            group = running;
        }
        if (group != null) {
            group.end();
        }
    }
}
