package io.amibake.core;

/** The exit statuses of every amibake command. */
public enum ExitStatus {
    /** Done, and nothing found. */
    DONE(0),
    /** Something was found: checks failed, artefacts differ, validation failed. */
    FOUND(1),
    /** The user must fix the input. */
    INVALID_INPUT(2),
    /** The outside failed (disk, host, AWS, Packer) and a retry may help. */
    OUTSIDE_FAILED(3),
    /** A bug of amibake. */
    BUG(70),
    /** Interrupted by a signal. */
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
