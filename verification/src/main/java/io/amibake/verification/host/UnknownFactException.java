package io.amibake.verification.host;

/** The host could not tell what it was asked: that something is so, and that it is not, are both unknown. */
public final class UnknownFactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    /**
     * With the reason.
     *
     * @param thing what was asked about: {@code file /root/.bashrc on ec2-user@198.51.100.7}
     * @param why it could not be told, such as {@code permission denied}
     */
    public UnknownFactException(String thing, String why) {
        super(thing + " could not be told: " + why);
        this.why = why;
    }

    /** The reason alone. */
    public String why() {
        return why;
    }
}
