package io.amibake.verification;

import java.time.Duration;

/** The moment by which something has to be done. */
public record Deadline(Surroundings surroundings, long nanoTime) {
    /** So much time from now. */
    public static Deadline after(Duration time, Surroundings surroundings) {
        return new Deadline(surroundings, surroundings.nanoTime() + time.toNanos());
    }

    /** The time that is left; zero when it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - surroundings.nanoTime()));
    }

    public boolean hasPassed() {
        return nanoTime - surroundings.nanoTime() <= 0;
    }

    /** So much time from now, but no later than this. */
    public Deadline within(Duration time) {
        Deadline other = after(time, surroundings);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }
}
