package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that ends and removes what belongs to a run, when it is told so or when this process is gone, however it ended:
 * the program that runs, the instance, and the temporary directory. It starts before all of these do: at the end it might be
 * too late, as Ctrl-C, pressed again, ends what is just being started. In a session of its own, it outlives also what is
 * sent to a whole job.
 */
public final class Caretaker implements AutoCloseable {
    /** What the command that takes the instance down writes, in the directory. */
    static final String LOG = "lab-down.log";

    private static final String SCRIPT = """
            trap '' INT HUP TERM PIPE
            directory=$(mktemp -d -- "$1/amibake-XXXXXXXXXX") || exit
            printf '%s\\n' "${directory##*/}"
            log=$2
            shift 2
            runs() {
              kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null
            }
            kill_all() {
              for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do
                kill_all "$child"
              done
              kill -9 "$1" 2>/dev/null
            }
            end() {
              kill "$1" 2>/dev/null
              tries=100
              while runs "$1" && [ "$tries" -gt 0 ]; do
                tries=$((tries - 1))
                sleep 0.1
              done
              if runs "$1"; then kill_all "$1"; fi
            }
            down() {
              instance=
              (trap - PIPE; exec "$@") </dev/null >>"$directory/$log" 2>&1
            }
            program= instance= keep=
            while read -r word value; do
              case $word in
                program) program=$value ;;
                instance) instance=yes ;;
                no-instance) instance= ;;
                keep) keep=yes ;;
                down) down "$@"; printf '%s\\n' "$?" 2>/dev/null ;;
              esac
            done
            if [ -n "$program" ]; then end "$program"; fi
            if [ -n "$instance" ]; then down "$@"; fi
            if [ -z "$keep" ]; then rm -rf -- "$directory"; fi
            """;

    private final Process process;
    private final BufferedReader answers;
    private final Path directory;

    private Caretaker(Process process, BufferedReader answers, Path directory) {
        this.process = process;
        this.answers = answers;
        this.directory = directory;
    }

    /**
     * A caretaker that has begun to wait, and has made the directory.
     *
     * @param down the command that takes the instance down
     * @param temporary where the directory is made
     * @throws AmibakeException (status 3) when there cannot be one
     */
    public static Caretaker start(List<String> down, Path temporary) {
        List<String> command =
                new ArrayList<>(List.of("setsid", "/bin/sh", "-c", SCRIPT, "sh", temporary.toString(), LOG));
        command.addAll(down);
        try {
            Process process = new ProcessBuilder(command).start();
            BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
            String name = answers.readLine();
            if (name != null) {
                return new Caretaker(process, answers, temporary.resolve(name));
            }
            String why = process.errorReader(StandardCharsets.UTF_8).readLine();
            throw AmibakeException.outsideFailed(new Problem(
                    "no temporary directory can be made: " + why,
                    temporary.toString(),
                    "make room there, or let it be written to"));
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("the shell could not be run: " + e.getMessage(), "setsid /bin/sh", "try again"), e);
        }
    }

    /**
     * One that minds a directory alone.
     *
     * @throws AmibakeException (status 3) when there cannot be one
     */
    public static Caretaker ofDirectory(Path temporary) {
        return start(List.of(), temporary);
    }

    /** The directory for what is needed meanwhile. */
    public Path directory() {
        return directory;
    }

    /** The directory outlives the process. */
    public void keepDirectory() {
        tell("keep");
    }

    /** From now on, this program is ended with the process. */
    void hasStarted(Process program) {
        tell("program " + program.pid());
    }

    /** The program that was started last has ended. */
    void hasEnded() {
        tell("program");
    }

    /** From now on the instance is taken down with the process. */
    void minds() {
        tell("instance");
    }

    /** From now on the instance stays, whatever happens. */
    void leaves() {
        tell("no-instance");
    }

    /** Takes the instance down, and gives the exit status of that. */
    synchronized int takeDown() {
        tell("down");
        try {
            String status = answers.readLine();
            return status == null ? -1 : Integer.parseInt(status);
        } catch (IOException e) {
            return -1;
        }
    }

    /** One that is gone hears nothing; that is seen when the instance is to be taken down. */
    private synchronized void tell(String words) {
        try {
            process.getOutputStream().write((words + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            return;
        }
    }

    /** Has all ended and removed that it minds, and waits for that though the thread be interrupted. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            return;
        }
        boolean interrupted = false;
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
