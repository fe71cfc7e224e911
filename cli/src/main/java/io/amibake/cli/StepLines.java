package io.amibake.cli;

import io.amibake.cli.trial.Steps;
import io.amibake.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Tells how a trial goes: a line a step, with the time since the beginning; to a terminal, below it, what goes on. */
final class StepLines implements Steps, io.amibake.provisioning.Steps {
    private static final int LONGEST_LINE = 100;

    private final Streams streams;
    private final InstantSource clock;
    private final Instant beginning;
    private volatile String last = "beginning";

    StepLines(Streams streams, InstantSource clock) {
        this.streams = streams;
        this.clock = clock;
        this.beginning = clock.instant();
    }

    @Override
    public void begin(String step) {
        last = step;
        note(elapsed() + "  " + step);
    }

    @Override
    public void goOn(String line) {
        if (streams.showsProgress()) {
            String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
            streams.progress(elapsed() + "    " + shown);
        }
    }

    @Override
    public void interrupted() {
        note("interrupted while " + last);
    }

    @Override
    public void note(String text) {
        streams.progress("");
        streams.message(text);
    }

    @Override
    public void trouble(Problem problem) {
        streams.progress("");
        streams.problem(problem);
    }

    private String elapsed() {
        long tenths = Duration.between(beginning, clock.instant()).toMillis() / 100;
        return String.format(Locale.ROOT, "%4d.%d s", tenths / 10, tenths % 10);
    }
}
