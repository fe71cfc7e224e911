package io.amibake.provisioning.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What happens to the k-th call of a kind, or to each. */
final class Incident {
    static final int EACH = 0;

    private final Predicate<ApiCall> kind;
    private final int k;
    private final Optional<Fault> fault;
    private final Runnable action;
    private final List<String> seen = new ArrayList<>();
    private boolean over;

    Incident(Predicate<ApiCall> kind, int k, Optional<Fault> fault, Runnable action) {
        this.kind = kind;
        this.k = k;
        this.fault = fault;
        this.action = action;
    }

    /** The fault of this try, after the action was run; empty when nothing goes wrong. */
    Optional<Fault> happensTo(ApiCall call) {
        if (!isItsTurn(call)) {
            return Optional.empty();
        }
        action.run();
        return fault;
    }

    private synchronized boolean isItsTurn(ApiCall call) {
        if (over || !kind.test(call)) {
            return false;
        }
        String invocation = call.invocation().isEmpty() ? "try " + seen.size() : call.invocation();
        boolean first = !seen.contains(invocation);
        if (first) {
            seen.add(invocation);
        }
        if (k == EACH) {
            return first || fault.isPresent();
        }
        boolean turn = seen.indexOf(invocation) == k - 1;
        over = turn && (fault.isEmpty() || fault.get().isOfFirstTryOnly());
        return turn;
    }
}
