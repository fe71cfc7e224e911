package io.amibake.verification.host;

/**
 * What was asked about is not on the host, so that nothing can be said of it; ask first whether it {@code exists()} where
 * it may be missing. A mistyped name so never passes for a thing that is switched off, empty or not listening.
 */
public final class NoSuchThingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    NoSuchThingException(String thing, String why) {
        super(thing + ": " + why);
        this.why = why;
    }

    /** The reason alone: {@code no such file}, {@code not a link}. */
    public String why() {
        return why;
    }
}
