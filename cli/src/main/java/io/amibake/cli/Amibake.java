package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.HelpText;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.concurrent.CancellationException;

/** The program: finds the command, runs it, and turns what became of it into an exit status. */
public final class Amibake {
    /** Nobody reads more problems than this, and a file may have a million. */
    private static final int MOST_PROBLEMS = 500;

    private Amibake() {}

    /** Runs one command and ends the process with its {@link ExitStatus}. */
    public static void main(String[] words) {
        // No text depends on the time zone of the machine, and finding it out takes as long as reading a config.
        TimeZone.setDefault(new SimpleTimeZone(0, "UTC"));
        Streams streams = Streams.ofProcess(System.getProperty("amibake.terminals", ""), System.getenv());
        int status = run(words, new Surroundings(streams, System.getenv(), InstantSource.system()));
        // The end of this method is success too; System.exit would first start the logging of the JDK.
        if (status != ExitStatus.DONE.code()) {
            System.exit(status);
        }
    }

    /**
     * Runs one command; every failure is told on stderr.
     *
     * @return the exit status, one of {@link ExitStatus}
     */
    public static int run(String[] words, Surroundings surroundings) {
        Streams streams = surroundings.streams();
        ExitStatus status;
        try {
            status = dispatch(words, surroundings);
        } catch (AmibakeException failure) {
            tell(failure.problems(), streams);
            status = failure.status();
        } catch (CancellationException interrupted) {
            status = ExitStatus.INTERRUPTED;
        } catch (OutOfMemoryError tooMuch) {
            streams.problem(new Problem(
                    "there is not enough memory",
                    "the Java machine of this run",
                    "give it more, as in AMIBAKE_JAVA_OPTS=-Xmx2g, or name fewer files"));
            status = ExitStatus.OUTSIDE_FAILED;
        } catch (RuntimeException | Error bug) {
            BugReport.of(words, bug).tell(streams);
            status = ExitStatus.BUG;
        }
        return lost(streams) ? ExitStatus.OUTSIDE_FAILED.code() : status.code();
    }

    private static ExitStatus dispatch(String[] words, Surroundings surroundings) {
        if (words.length == 0) {
            surroundings.streams().message(Help.overview().stripTrailing());
            return ExitStatus.INVALID_INPUT;
        }
        return switch (words[0]) {
            case "--help", "-h" -> result(Help.overview(), surroundings);
            case "--version" -> result("amibake " + BugReport.version() + "\n", surroundings);
            default -> run(words[0], Arrays.copyOfRange(words, 1, words.length), surroundings);
        };
    }

    private static ExitStatus result(String text, Surroundings surroundings) {
        surroundings.streams().result(text);
        return ExitStatus.DONE;
    }

    private static ExitStatus run(String name, String[] words, Surroundings surroundings) {
        Optional<Command> command = Commands.named(name);
        if (command.isEmpty()) {
            throw AmibakeException.invalidInput(unknown(name));
        }
        if (asksForHelp(words)) {
            return result(HelpText.of(command.get().usage()), surroundings);
        }
        Command begun = command.get().begun();
        Arguments arguments = Arguments.parse(command.get().usage(), words);
        List<Problem> problems = new ArrayList<>(arguments.problems());
        problems.addAll(begun.problems(arguments));
        if (!problems.isEmpty()) {
            problems.addAll(begun.problemsOfFiles(arguments, surroundings));
            throw AmibakeException.invalidInput(problems);
        }
        return begun.run(arguments, surroundings);
    }

    /** The problem of a word that is no command. */
    static Problem unknown(String name) {
        boolean option = name.startsWith("-");
        String fix = name.equals("version")
                ? "did you mean '--version'?"
                : Nearest.suggestion(name, Commands.NAMES, "'amibake --help' lists the commands");
        return new Problem(
                option ? "option '" + name + "' stands where a command should" : "'" + name + "' is not a command",
                "command line (" + name + ")",
                option ? "name the command first: amibake COMMAND " + name : fix);
    }

    private static boolean asksForHelp(String[] words) {
        for (String word : words) {
            if (word.equals("--help") || word.equals("-h")) {
                return true;
            }
            if (word.equals("--")) {
                return false;
            }
        }
        return false;
    }

    private static void tell(List<Problem> problems, Streams streams) {
        int shown = Math.min(problems.size(), MOST_PROBLEMS);
        for (Problem problem : problems.subList(0, shown)) {
            streams.problem(problem);
        }
        if (problems.size() > 1) {
            String more = shown < problems.size() ? ", of which the first " + shown + " are shown" : "";
            streams.message(problems.size() + " problems" + more);
        }
    }

    /** Whether the result could not be written. A reader that has read enough, as {@code head}, is no failure. */
    private static boolean lost(Streams streams) {
        Optional<IOException> failure = streams.failure();
        if (failure.isEmpty() || readerIsGone(failure.get())) {
            return false;
        }
        streams.problem(new Problem(
                "the result could not be written: " + failure.get().getMessage(),
                "standard output",
                "make room there, or send it somewhere else"));
        return true;
    }

    /** The text of the failure is in the language of the system, so the kind of stdout decides where it can be told. */
    private static boolean readerIsGone(IOException failure) {
        try {
            String stdout = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return stdout.startsWith("pipe:") || stdout.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException noProcFileSystem) {
            return String.valueOf(failure.getMessage()).contains("Broken pipe");
        }
    }
}
