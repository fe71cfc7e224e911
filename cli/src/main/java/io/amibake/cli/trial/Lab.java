package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program {@code lab/lab}, for one instance of it. */
public final class Lab {
    /** What the result of the bake is kept as. */
    static final String SNAPSHOT = "baked";

    /** The lab's exit status when what it is asked about is not so, or not there. */
    private static final int NOT_SO = 1;

    private final Path program;
    private final String name;
    private final Path scratch;
    private final Optional<String> state;

    /**
     * The instance need not be there yet.
     *
     * @param scratch a directory for what the program writes
     * @param state where instances are kept, where that is not the usual place
     */
    public Lab(Path program, String name, Path scratch, Optional<String> state) {
        this.program = program;
        this.name = name;
        this.scratch = scratch;
        this.state = state;
    }

    /** The instance's name. */
    public String name() {
        return name;
    }

    /** Starts it from the fresh base of a platform. */
    void up(Course course, String platform) {
        run(course, "up", name, "--platform", platform);
    }

    /** Keeps what is on the instance, and boots a new one from that in its place. */
    void bootAnew(Course course) {
        run(course, "snapshot", name, SNAPSHOT);
        run(course, "reset", name, SNAPSHOT);
    }

    /** Whether there is such an instance, and it runs. */
    boolean isUp(Course course) {
        return status(course, log("status")) == 0 && answer().lines().anyMatch("state=running"::equals);
    }

    /** Whether there is such an instance, be it stopped. */
    boolean isThere(Course course) {
        return status(course, log("status")) == 0;
    }

    /** The instance as it is now. */
    Instance instance(Course course) {
        Log log = log("status");
        int status = status(course, log);
        if (status != 0) {
            throw failed(status, log, "status", name);
        }
        return Instance.parse(answer());
    }

    private int status(Course course, Log log) {
        return course.run(command("status", name).redirectOutput(answerFile().toFile()), log);
    }

    private Path answerFile() {
        return scratch.resolve("lab-status");
    }

    private String answer() {
        try {
            return Files.readString(answerFile());
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** @throws AmibakeException (status 3) when it is not down by what became of the caretaker's work */
    void requireDown(int status) {
        if (status != 0 && status != NOT_SO) {
            throw AmibakeException.outsideFailed(new Problem(
                    "the instance " + name + " could not be taken down, exit status " + status + ":"
                            + new Log(scratch.resolve(Caretaker.LOG)).end(),
                    call("down", name),
                    "take it down yourself by this command, or all that is left of any: " + call("clean")));
        }
    }

    /** How a person calls the program. */
    public String call(String... words) {
        List<String> all = new ArrayList<>(List.of(program.toString()));
        all.addAll(List.of(words));
        String place = state.map(it -> "AMIBAKE_LAB_STATE=" + CommandLine.of(List.of(it)) + " ")
                .orElse("");
        return place + CommandLine.of(all);
    }

    private void run(Course course, String... words) {
        Log log = log(words[0]);
        ProcessBuilder command = command(words)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        int status = course.run(command, log);
        if (status != 0) {
            throw failed(status, log, words);
        }
    }

    private ProcessBuilder command(String... words) {
        List<String> all = new ArrayList<>(List.of(program.toString()));
        all.addAll(List.of(words));
        return new ProcessBuilder(all);
    }

    private Log log(String word) {
        return Log.at(scratch.resolve("lab-" + word + ".log"));
    }

    private AmibakeException failed(int status, Log log, String... words) {
        return AmibakeException.outsideFailed(new Problem(
                "the lab failed with exit status " + status + ":" + log.end(),
                call(words),
                "do as it says; lab/README.md tells what it needs"));
    }
}
