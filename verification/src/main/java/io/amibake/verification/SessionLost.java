package io.amibake.verification;

/** The shell on the host is gone, or what it sends makes no sense. */
final class SessionLost extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final boolean refused;

    SessionLost(String why) {
        this(why, false);
    }

    /** @param refused whether what ended never was the shell that was asked for */
    SessionLost(String why, boolean refused) {
        super(why);
        this.why = why;
        this.refused = refused;
    }

    boolean isRefused() {
        return refused;
    }

    String why() {
        return why;
    }
}
