package io.amibake.verification.checks;

import java.time.Duration;
import java.util.Optional;

/** A program that is run: a shell command, or the first-run script. */
final class ProgramKind extends Kind {
    ProgramKind(String name) {
        super(
                name,
                name.equals("command")
                        ? "a shell command that is run, by the user that logs in"
                        : "the first-run script, which is run by root and changes the host",
                name.equals("command") ? "command for sh" : "absolute path of the script",
                Attribute.of("status", ValueType.NUMBER, "exit status"),
                Attribute.of("stdout", ValueType.TEXT, "what it prints"),
                Attribute.of("stderr", ValueType.TEXT, "what it prints as its errors"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return name().equals("command") ? Optional.empty() : Subjects.absolute(given);
    }

    @Override
    boolean runsPrograms() {
        return true;
    }

    @Override
    Optional<Duration> timeout() {
        return Optional.of(Timeout.STANDARD);
    }

    /** A first run changes the host, so nobody is told to try it. */
    @Override
    String look(Check check) {
        return name().equals("command") ? check.inquiry().subject() : "";
    }
}
