package io.amibake.verification.report;

import io.amibake.core.Problem;
import io.amibake.verification.checks.HostReport;
import java.util.Optional;

/**
 * Whether a host was there, as one more test, for formats that know nothing but tests: else its problem would be in none of
 * them, or in all.
 */
final class HostTest {
    static final String NAME = "host ready";

    private HostTest() {}

    /** The failure of that test; nothing where the checks themselves tell. */
    static Optional<Problem> failure(HostReport host) {
        boolean told = Tally.of(host.results()).of(Outcome.INCONCLUSIVE) > 0;
        return host.problem().filter(problem -> host.isUnreached() || !told);
    }
}
