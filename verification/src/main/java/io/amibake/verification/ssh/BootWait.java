package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Deadline;
import io.amibake.verification.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tries to log in until it works, or it is plain that it will not, or time is up. */
final class BootWait {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** With less time left than this no further try is made. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final List<Door> doors;
    private final Patience patience;
    private final Deadline end;
    private final Progress progress;
    private final Deadline start;
    private Duration pause = FIRST_PAUSE;
    private Duration begun = Duration.ZERO;
    private Duration refusedSince = Duration.ofSeconds(-1);

    BootWait(List<Door> doors, Patience patience, Deadline deadline, Progress progress) {
        this.doors = doors;
        this.patience = patience;
        this.end = patience.waitForBoot().isZero() ? deadline : deadline.within(patience.waitForBoot());
        this.progress = progress;
        this.start = Deadline.after(Duration.ZERO, deadline.surroundings());
    }

    Connection connection() {
        while (true) {
            try {
                return attempt();
            } catch (Unreached failure) {
                if (!mayRecover(failure)) {
                    throw AmibakeException.outsideFailed(problem(failure), failure);
                }
                progress.waitingFor(line(failure));
                end.surroundings().sleep(shorter(pause, rest(failure)));
                pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
            }
        }
    }

    /** One try; a host with keys of several types is asked for the others too when the first is not the given one. */
    private Connection attempt() throws Unreached {
        begun = waited();
        Deadline deadline = end.within(patience.attempt());
        List<Door> tried = new ArrayList<>(doors);
        Unreached first = null;
        while (true) {
            try {
                return Connection.open(tried, deadline);
            } catch (Unreached failure) {
                first = first == null || !first.isOfSameHostAs(failure) ? failure : first;
                if (failure.otherKey().isEmpty()
                        || !hasOthers(tried, failure.otherKey().get())) {
                    throw first;
                }
            }
        }
    }

    /** Asks a host for its other keys, if it may have any. */
    private static boolean hasOthers(List<Door> doors, Unreached.OtherKey key) {
        Door other = key.door().without(key.type());
        doors.set(doors.indexOf(key.door()), other);
        return !other.hostKeys().isEmpty();
    }

    private boolean mayRecover(Unreached failure) {
        boolean recovers =
                switch (failure.kind()) {
                    case BOOTING -> true;
                    case LOGIN -> mayLogInLater();
                    case OTHER_KEY, FINAL -> false;
                };
        return recovers && !patience.waitForBoot().isZero() && end.left().compareTo(LEAST) > 0;
    }

    private boolean mayLogInLater() {
        if (refusedSince.isNegative()) {
            refusedSince = waited();
        }
        return waited().minus(refusedSince).compareTo(patience.forLogin()) < 0;
    }

    /** Until the next try at the latest. */
    private Duration rest(Unreached failure) {
        Duration half = end.left().dividedBy(2);
        boolean login = failure.kind() == Unreached.Kind.LOGIN;
        return login ? shorter(half, patience.forLogin().minus(waited().minus(refusedSince))) : half;
    }

    private Duration waited() {
        return Duration.ofNanos(end.surroundings().nanoTime() - start.nanoTime());
    }

    private Problem problem(Unreached failure) {
        Problem problem = failure.problem();
        long seconds = tried(failure).toSeconds();
        boolean tried = !patience.waitForBoot().isZero() && seconds > 0;
        return tried
                ? new Problem(problem.what() + " (tried for " + seconds + " s)", problem.where(), problem.fix())
                : problem;
    }

    /** Up to the begin of the last try; of a login from the first one that was refused. */
    private Duration tried(Unreached failure) {
        boolean login = failure.kind() == Unreached.Kind.LOGIN && !refusedSince.isNegative();
        return login && begun.compareTo(refusedSince) > 0 ? begun.minus(refusedSince) : begun;
    }

    private String line(Unreached failure) {
        String what = failure.problem().what();
        if (failure.kind() == Unreached.Kind.LOGIN) {
            return what + "; its key may not be in place yet (refused for "
                    + waited().minus(refusedSince).toSeconds() + " s, given up after "
                    + patience.forLogin().toSeconds() + " s)";
        }
        return what + "; it may still be booting (waiting since " + waited().toSeconds() + " s, "
                + end.left().toSeconds() + " s left)";
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
