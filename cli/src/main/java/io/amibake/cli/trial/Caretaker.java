package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that takes an instance down when it is told so, or when this process is gone, however it ended. It starts
 * before the instance does: at the end it might be too late, as Ctrl-C, pressed again, ends what is just being started.
 */
final class Caretaker {
    private static final String SCRIPT = """
            trap '' INT HUP TERM
            echo ready
            read -r word || word=down
            [ "$word" = keep ] || exec "$@" >&2
            """;

    private final Process process;

    private Caretaker(Process process) {
        this.process = process;
    }

    /**
     * A caretaker that has begun to wait.
     *
     * @param down the command that takes the instance down, whose output goes to the log
     * @throws AmibakeException (status 3) when there cannot be one
     */
    static Caretaker start(List<String> down, Log log) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        command.addAll(down);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                    .start();
            if ("ready".equals(process.inputReader(StandardCharsets.UTF_8).readLine())) {
                return new Caretaker(process);
            }
            throw new IOException("it ended at once");
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("the shell could not be run: " + e.getMessage(), "/bin/sh", "try again"), e);
        }
    }

    /** The instance stays, whatever happens. */
    void dismiss() {
        try (OutputStream words = process.getOutputStream()) {
            words.write("keep\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            return;
        }
    }

    /** Takes the instance down, and gives the exit status of that. */
    int takeDown() {
        try {
            process.getOutputStream().close();
            return process.waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("nothing was written that could fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
