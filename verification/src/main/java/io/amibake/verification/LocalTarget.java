package io.amibake.verification;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** This machine, or what a program of this machine leads into, such as a container. */
public final class LocalTarget implements Target {
    private final String name;
    private final List<String> way;

    /** This machine itself. */
    public LocalTarget() {
        this("localhost", List.of());
    }

    private LocalTarget(String name, List<String> way) {
        this.name = name;
        this.way = List.copyOf(way);
    }

    /**
     * A place that a program starts commands in.
     *
     * @param name as reports have it
     * @param way the program and its words before the command: {@code docker exec -i web}
     */
    public static LocalTarget through(String name, List<String> way) {
        return new LocalTarget(name, way);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shell start(String command, Deadline deadline, Progress progress) {
        List<String> words = new ArrayList<>(way);
        words.addAll(List.of(command.split(" ", -1)));
        return start(words);
    }

    static Shell start(List<String> words) {
        try {
            return new LocalShell(new ProcessBuilder(words).start());
        } catch (IOException failure) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "cannot start '" + words.get(0) + "': " + failure.getMessage(),
                            "localhost",
                            "make a POSIX sh available on PATH"),
                    failure);
        }
    }
}
