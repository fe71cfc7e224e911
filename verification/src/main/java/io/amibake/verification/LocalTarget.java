package io.amibake.verification;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.util.List;

/** This machine. */
public final class LocalTarget implements Target {
    @Override
    public String name() {
        return "localhost";
    }

    @Override
    public Shell start(String command, Deadline deadline, Progress progress) {
        return start(List.of(command.split(" ", -1)));
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
