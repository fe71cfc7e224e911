package io.amibake.provisioning;

import java.time.Duration;
import java.time.Instant;

/** Clock, chance and sleep. */
public interface Surroundings {
    Instant now();

    /** Nanoseconds since any fixed point: what time limits are measured with. */
    long nanoTime();

    /**
     * Waits.
     *
     * @throws java.util.concurrent.CancellationException when the thread is interrupted; its flag is set then
     */
    void sleep(Duration time);

    /** 32 hexadecimal digits that nobody can guess. */
    String nonce();

    static Surroundings ofThisMachine() {
        return new ThisMachine();
    }
}
