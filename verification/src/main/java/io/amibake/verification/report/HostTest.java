package io.amibake.verification.report;

import io.amibake.core.Problem;
import io.amibake.verification.checks.HostReport;
import java.util.Optional;

/**
 * Whether a host was there, as one more test, for formats that know nothing but tests: else its problem would be in none of
 * them, or in all.
 */
final class HostTest {
    private HostTest() {}

    static String name(HostReport host) {
        return host.isUnbaked() ? "image baked" : "host ready";
    }

    /** What it is that a host is not. */
    static String not(HostReport host) {
        return host.isUnbaked() ? "not baked" : "not reached";
    }

    /** The failure of that test; nothing where the checks themselves tell. */
    static Optional<Problem> failure(HostReport host) {
        boolean told = Tally.of(host.results()).of(Outcome.INCONCLUSIVE) > 0;
        return host.problem().filter(problem -> host.isUnreached() || !told);
    }
}
