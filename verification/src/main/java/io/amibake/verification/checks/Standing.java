package io.amibake.verification.checks;

import io.amibake.core.Problem;
import java.util.List;

/**
 * How far a host has come.
 *
 * @param results of the checks that are done
 * @param asked how many checks are being asked, after those
 * @param changed whether something was begun that changes the host
 */
record Standing(State state, List<CheckResult> results, int asked, boolean changed) {
    enum State {
        QUEUED,
        REACHING,
        CHECKING
    }

    static final Standing QUEUED = new Standing(State.QUEUED, List.of(), 0, false);
    static final Standing REACHING = new Standing(State.REACHING, List.of(), 0, false);

    Standing {
        results = List.copyOf(results);
    }

    /** The same, but that it was begun on before: that does not go away with a connection. */
    Standing after(Standing before) {
        return new Standing(state, results, asked, changed || before.changed);
    }

    /** Why the checks that are not done have no result. */
    String why() {
        return state == State.CHECKING ? HostReport.INTERRUPTED : HostReport.NOT_REACHED;
    }

    /** What an interruption at this point is for a host, of whose checks so many are done. */
    Problem interrupted(String host, int done, int checks) {
        String so =
                switch (state) {
                    case QUEUED -> "before it was this host's turn";
                    case REACHING -> "before the host was reached";
                    case CHECKING -> "after " + done + " of " + (checks == 1 ? "1 check" : checks + " checks");
                };
        return changed
                ? new Problem(
                        "interrupted " + so + "; the first-run script had begun, so the host may be half changed",
                        host,
                        "verify a new instance: a second first run may find what this one left")
                : new Problem("interrupted " + so, host, "run it again");
    }
}
