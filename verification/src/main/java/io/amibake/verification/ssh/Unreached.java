package io.amibake.verification.ssh;

import io.amibake.core.Problem;
import java.util.Optional;

/** Why one try to log in has failed. */
final class Unreached extends Exception {
    private static final long serialVersionUID = 1L;

    /** What a further try is good for. */
    enum Kind {
        /** The host may still be booting. */
        BOOTING,
        /** The host lets nobody in with these keys; they may not have been put in place yet. */
        LOGIN,
        /** The host may have the right key too, of another type. */
        OTHER_KEY,
        /** None: it would fail alike. */
        FINAL
    }

    private final Kind kind;
    private final transient Optional<OtherKey> otherKey;
    private final transient Problem problem;

    /**
     * A key that is not the given one.
     *
     * @param door of the host that presented it
     * @param type of the key
     */
    record OtherKey(Door door, String type) {}

    private Unreached(Kind kind, Problem problem, Optional<OtherKey> otherKey, Throwable cause) {
        super(problem.what(), cause);
        this.kind = kind;
        this.problem = problem;
        this.otherKey = otherKey;
    }

    Unreached(Kind kind, Problem problem, Throwable cause) {
        this(kind, problem, Optional.empty(), cause);
    }

    /** A host that presented a key which is not the given one. */
    static Unreached otherKey(Problem problem, OtherKey key, Throwable cause) {
        return new Unreached(Kind.OTHER_KEY, problem, Optional.of(key), cause);
    }

    Kind kind() {
        return kind;
    }

    /** Of {@link Kind#OTHER_KEY}: the key that was presented. */
    Optional<OtherKey> otherKey() {
        return otherKey;
    }

    boolean isOfSameHostAs(Unreached other) {
        return problem.where().equals(other.problem.where());
    }

    Problem problem() {
        return problem;
    }
}
