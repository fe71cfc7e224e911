package io.amibake.verification.checks;

import io.amibake.core.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a suite on one host.
 *
 * @param host the name of the target
 * @param results of all checks that were to run, in the order of the suite; inconclusive when the host was not reached
 * @param notes what is to be known of the run as a whole, such as why {@code sudo} did not work
 * @param problem why the host could not be reached, or was lost
 */
public record HostReport(
        String host, List<CheckResult> results, List<String> notes, Optional<Problem> problem, Duration took) {
    public HostReport {
        results = List.copyOf(results);
        notes = List.copyOf(notes);
    }
}
