package io.amibake.provisioning.packer;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.core.SearchPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program in a process group of its own, and a guard in another. The guard ends the group when it is told so or when
 * this process is gone, however it ended: first by one SIGINT, as Ctrl-C would, so that the program cleans up; and by
 * SIGKILL when it has not ended in time. Ctrl-C itself reaches neither.
 */
final class ProcessGroup {
    /**
     * The program begins only when the guard waits; without a word it never does. It heeds SIGINT, though this process was
     * started where that is ignored, as what a script runs in the background is; a shell alone cannot take that back.
     */
    private static final String PROGRAM = """
            read -r word || exit 1
            if env --default-signal=INT true 2>/dev/null; then set -- env --default-signal=INT "$@"; fi
            exec "$@" </dev/null
            """;

    private static final String GUARD = """
            trap '' INT HUP TERM
            group=$1
            tenths=$2
            echo ready
            read -r word || word=stop
            if [ "$word" != ended ]; then
              kill -s INT -- "-$group"
              while [ "$tenths" -gt 0 ] && kill -0 "$group"; do
                sleep 0.1
                tenths=$((tenths - 1))
              done
            fi
            kill -s KILL -- "-$group"
            """;

    private final Process program;
    private final Process guard;

    private ProcessGroup(Process program, Process guard) {
        this.program = program;
        this.guard = guard;
    }

    /**
     * Starts a program that reads nothing.
     *
     * @param builder whose program, directory, environment and output are as they are to be
     * @param patience how long the program may clean up when it is ended
     * @throws AmibakeException (status 3) when it cannot be started
     */
    static ProcessGroup start(ProcessBuilder builder, SearchPath path, Duration patience) {
        List<String> alone = List.of(leader(path).toString(), "/bin/sh", "-c");
        List<String> wanted = builder.command();
        builder.command(words(alone, PROGRAM, wanted));
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        try {
            Process program = builder.start();
            try {
                String tenths = Long.toString(patience.toMillis() / 100);
                Process guard = guard(words(alone, GUARD, List.of(Long.toString(program.pid()), tenths)));
                say("go", program);
                return new ProcessGroup(program, guard);
            } catch (IOException e) {
                program.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            wanted.get(0) + " could not be run: " + e.getMessage(),
                            wanted.get(0),
                            "repair the program"),
                    e);
        }
    }

    private static Process guard(List<String> command) throws IOException {
        Process guard = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!"ready".equals(guard.inputReader(StandardCharsets.UTF_8).readLine())) {
            guard.destroyForcibly();
            throw new IOException("its guard ended at once");
        }
        return guard;
    }

    private static Path leader(SearchPath path) {
        return path.find("setsid")
                .orElseThrow(() -> AmibakeException.outsideFailed(new Problem(
                        "there is no setsid on this machine",
                        "the search path (PATH)",
                        "install it; the system's package is 'util-linux'")));
    }

    private static List<String> words(List<String> alone, String script, List<String> arguments) {
        List<String> words = new ArrayList<>(alone);
        words.add(script);
        words.add("sh");
        words.addAll(arguments);
        return words;
    }

    private static void say(String word, Process process) throws IOException {
        try (OutputStream words = process.getOutputStream()) {
            words.write((word + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Whether the program has ended within that time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return program.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The exit status of a program that has ended; of one that a signal ended 128 and its number. */
    int status() {
        return program.exitValue();
    }

    /** Kills what a program that has ended by itself left behind in its group. */
    void sweep() {
        try {
            say("ended", guard);
        } catch (IOException gone) {
            return;
        }
        await(guard);
    }

    /** Ends the program, politely first, and waits for that though the thread be interrupted. Any thread may call it. */
    void end() {
        try {
            guard.getOutputStream().close();
        } catch (IOException gone) {
            program.destroyForcibly();
        }
        await(guard);
        program.destroyForcibly();
        await(program);
    }

    private static void await(Process process) {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
