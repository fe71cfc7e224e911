package io.amibake.verification.ssh;

import java.time.Duration;

/**
 * How long a host may take.
 *
 * @param waitForBoot to be reached and to let us in, tried again and again; zero is one try
 * @param attempt for one try, from the first packet until logged in
 * @param keepalive to say nothing; it is then asked whether it is alive, and given up when it keeps silent as long
 *     three times more
 */
public record Patience(Duration waitForBoot, Duration attempt, Duration keepalive) {
    private static final Duration KEEPALIVE = Duration.ofSeconds(5);

    /** One try of at most 30 s. */
    public static final Patience ONE_TRY = new Patience(Duration.ZERO, Duration.ofSeconds(30), KEEPALIVE);

    /** Waits so long for a host that boots, in tries of at most 15 s. */
    public static Patience whileBooting(Duration waitForBoot) {
        return new Patience(waitForBoot, Duration.ofSeconds(waitForBoot.isZero() ? 30 : 15), KEEPALIVE);
    }

    /**
     * How long a host that refuses the login is tried on: cloud-init puts the key in place a while after the SSH server
     * runs, yet a wrong key stays wrong. Half of the time in whole seconds, at most 60 s.
     */
    Duration forLogin() {
        Duration half =
                Duration.ofSeconds(waitForBoot.plusSeconds(1).dividedBy(2).toSeconds());
        Duration most = Duration.ofSeconds(60);
        return half.compareTo(most) < 0 ? half : most;
    }
}
