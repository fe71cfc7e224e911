package io.amibake.verification;

import java.time.Duration;

/** Time and chance: everything that differs from run to run. */
public interface Surroundings {
    /** Those of this machine. */
    static Surroundings ofThisMachine() {
        return new ThisMachine();
    }

    /** Nanoseconds since some moment that is the same for all calls. */
    long nanoTime();

    /**
     * Lets the time pass.
     *
     * @throws java.util.concurrent.CancellationException when the thread is interrupted, which it then still is
     */
    void sleep(Duration time);

    /** 32 hexadecimal digits that nobody can guess. */
    String nonce();
}
