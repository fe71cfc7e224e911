package io.amibake.verification.checks;

import io.amibake.verification.Progress;
import io.amibake.verification.Surroundings;
import java.time.Duration;
import java.util.Optional;

/**
 * How a run goes about its hosts.
 *
 * @param reach how long to wait for a host that cannot be reached yet
 * @param limit how long a host may take once it is reached; when nobody says, it follows from the checks
 * @param connections how often a host is connected to at most: once more after the connection was lost, or not
 * @param hostsAtOnce how many hosts are asked at the same time
 */
public record Settings(
        Duration reach,
        Optional<Duration> limit,
        int connections,
        int hostsAtOnce,
        Surroundings surroundings,
        Progress progress) {
    public Settings {
        if (hostsAtOnce < 1) {
            throw new IllegalArgumentException("at least one host is asked at a time, not " + hostsAtOnce);
        }
    }

    /** Waits two minutes for a host, asks 32 at once, and tells nobody. */
    public static Settings standard() {
        return new Settings(
                Duration.ofMinutes(2), Optional.empty(), 2, 32, Surroundings.ofThisMachine(), Progress.NONE);
    }

    public Settings withReach(Duration time) {
        return new Settings(time, limit, connections, hostsAtOnce, surroundings, progress);
    }

    public Settings withLimit(Duration time) {
        return new Settings(reach, Optional.of(time), connections, hostsAtOnce, surroundings, progress);
    }

    /** What was begun before a connection was lost is left at that, and is inconclusive. */
    public Settings withOneConnection() {
        return new Settings(reach, limit, 1, hostsAtOnce, surroundings, progress);
    }

    public Settings withHostsAtOnce(int most) {
        return new Settings(reach, limit, connections, most, surroundings, progress);
    }

    public Settings withSurroundings(Surroundings others) {
        return new Settings(reach, limit, connections, hostsAtOnce, others, progress);
    }

    public Settings withProgress(Progress hears) {
        return new Settings(reach, limit, connections, hostsAtOnce, surroundings, hears);
    }
}
