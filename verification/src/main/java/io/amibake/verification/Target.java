package io.amibake.verification;

import io.amibake.core.AmibakeException;

/** A machine that can start a shell: one behind SSH, or this one. */
public interface Target {
    /** As reports name it: {@code ec2-user@198.51.100.7}, or {@code localhost}. */
    String name();

    /**
     * Connects, waiting while the machine boots, and executes one command there.
     *
     * @param command plain words, which any login shell reads alike
     * @throws AmibakeException (status 3) when it cannot be reached, trusted or logged in to before the deadline;
     *     (status 2) when what the user gave is at fault, such as a key file that cannot be read
     */
    Shell start(String command, Deadline deadline, Progress progress);
}
