package io.amibake.provisioning;

import io.amibake.config.AmiId;

/** Hears how a release goes, on any thread. */
public interface Progress {
    /** A step is begun that takes a while, such as {@code waiting for SSH}. */
    void begin(String step);

    /** It goes on: the last line that a program wrote, or how far something is. */
    void goOn(String line);

    /** Packer is making this AMI. It has no tags yet, and may never be finished. */
    default void making(AmiId image) {}
}
