package io.amibake.cli.trial;

import io.amibake.core.Problem;

/** Hears how a trial goes. */
public interface Steps {
    /** A step is begun, which takes a while. */
    void begin(String step);

    /** It goes on; this is the last line that its program wrote, or nothing. */
    void goOn(String line);

    /** A signal ends the trial during the step that was begun last. */
    void interrupted();

    /** Something that is good to know. */
    void note(String text);

    /** Something failed that does not end the trial, which is at its end anyway. */
    void trouble(Problem problem);
}
