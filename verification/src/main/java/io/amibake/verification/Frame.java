package io.amibake.verification;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the host tells of one probe.
 *
 * @param number of the probe; 0 is sudo
 * @param told its status, {@code -} for none
 * @param manner how it went: {@code ended}, {@code late}, {@code hung} when it was not tried because others like it hung,
 *     {@code lost} when its output is missing, {@code full} when there was no room for it
 */
record Frame(int number, String told, String manner, Duration took, Output out, Output err) {
    private static final int BY_SIGNAL = 128;

    OptionalInt status() {
        return told.equals("-") || timedOut() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(told));
    }

    boolean timedOut() {
        return manner.equals("late");
    }

    /** Whether it ran from beginning to end, and all that it printed is here. */
    boolean whole() {
        return manner.equals("ended") && status().orElse(BY_SIGNAL) < BY_SIGNAL && !out.truncated();
    }

    /** Why it is no reply at all, if it is none. */
    Optional<String> trouble() {
        return switch (manner) {
            case "hung" -> Optional.of("it was not asked: others before it did not answer in time");
            case "lost" -> Optional.of("its output was lost on the host");
            case "full" -> Optional.of("there is no room left for temporary files on the host");
            default -> Optional.empty();
        };
    }

    Reply reply(Optional<String> notRoot) {
        return new Reply(status(), out, err, timedOut(), notRoot, took);
    }
}
