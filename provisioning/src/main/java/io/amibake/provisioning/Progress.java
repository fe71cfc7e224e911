package io.amibake.provisioning;

import io.amibake.config.AmiId;

/** Hears how a release goes, on any thread. */
public interface Progress {
    /** Something is begun that takes a while, such as {@code waiting for SSH}. */
    void begin(String step);

    /** It goes on: the last line that a program wrote, or how far something is; only of interest until the next word. */
    void goOn(String line);

    /** A step's states as they come, with the percentage where there is one. */
    default void goOn(Step step) {
        goOn(step.toString());
    }

    /** The step that was begun last waits for this AMI. It has no tags yet, and may never be finished. */
    default void making(AmiId image) {}
}
