package io.amibake.provisioning.aws;

import java.time.Duration;

/**
 * How patient each call of AWS is. Throttled and lost calls are tried again by the SDK, later and later.
 *
 * @param attempts how often a call is tried at most
 * @param attemptTimeout of one try
 * @param callTimeout of all tries of a call
 * @param shortestPoll between two looks at what is waited for; each later one doubles it, up to the longest
 * @param longestPoll between two looks
 */
public record CallSettings(
        int attempts, Duration attemptTimeout, Duration callTimeout, Duration shortestPoll, Duration longestPoll) {
    /** Five tries of 20 seconds, two minutes in all. */
    public static CallSettings usual() {
        return new CallSettings(
                5, Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofSeconds(15));
    }
}
