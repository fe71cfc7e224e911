package io.amibake.verification.ssh;

import io.amibake.core.Problem;

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
    private final String hostKeyType;
    private final transient Problem problem;

    private Unreached(Kind kind, Problem problem, String hostKeyType, Throwable cause) {
        super(problem.what(), cause);
        this.kind = kind;
        this.problem = problem;
        this.hostKeyType = hostKeyType;
    }

    Unreached(Kind kind, Problem problem, Throwable cause) {
        this(kind, problem, "", cause);
    }

    /** A host that presented a key of a type, which is not the given one. */
    static Unreached otherKey(Problem problem, String hostKeyType, Throwable cause) {
        return new Unreached(Kind.OTHER_KEY, problem, hostKeyType, cause);
    }

    Kind kind() {
        return kind;
    }

    /** Of {@link Kind#OTHER_KEY}: the type of the key that was presented. */
    String hostKeyType() {
        return hostKeyType;
    }

    Problem problem() {
        return problem;
    }
}
