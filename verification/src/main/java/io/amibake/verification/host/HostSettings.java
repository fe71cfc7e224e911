package io.amibake.verification.host;

import io.amibake.verification.Progress;
import io.amibake.verification.Surroundings;
import java.time.Duration;

/**
 * How a host is asked.
 *
 * @param reach how long to wait until it lets us in
 * @param limit how long one round trip may take, beside what commands of one's own may take
 * @param progress hears what is being waited for
 */
public record HostSettings(Duration reach, Duration limit, Surroundings surroundings, Progress progress) {
    /** Two minutes to reach it, two minutes for each round trip, and tells nobody. */
    public static HostSettings standard() {
        return new HostSettings(
                Duration.ofMinutes(2), Duration.ofMinutes(2), Surroundings.ofThisMachine(), Progress.NONE);
    }

    public HostSettings withReach(Duration time) {
        return new HostSettings(time, limit, surroundings, progress);
    }

    public HostSettings withLimit(Duration time) {
        return new HostSettings(reach, time, surroundings, progress);
    }

    public HostSettings withProgress(Progress hears) {
        return new HostSettings(reach, limit, surroundings, hears);
    }
}
