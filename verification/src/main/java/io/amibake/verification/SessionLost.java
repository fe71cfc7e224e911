package io.amibake.verification;

/** The shell on the host is gone, or what it sends makes no sense. */
final class SessionLost extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    SessionLost(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
