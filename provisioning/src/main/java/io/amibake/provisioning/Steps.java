package io.amibake.provisioning;

import io.amibake.core.Problem;

/** Hears how a run goes. */
public interface Steps {
    /** Something is begun that takes a while, such as {@code starting a test instance}. */
    void begin(String step);

    /** How far it is; only of interest until the next word. */
    void goOn(String line);

    /** Something to be known. */
    void note(String text);

    /** What went wrong beside what the run ends with. */
    void trouble(Problem problem);

    /** A step's states as they come, with the percentage where there is one. */
    default void goOn(Step step) {
        goOn(
                step.percent().isPresent()
                        ? step.state() + ", " + bar(step.percent().getAsInt())
                        : step.state());
    }

    private static String bar(int percent) {
        int full = percent / 5;
        return "[" + "#".repeat(full) + ".".repeat(20 - full) + "] " + percent + " %";
    }
}
