package io.amibake.verification;

/** Whom a probe runs as. */
public enum Privilege {
    /** The user that logged in. */
    LOGIN,

    /**
     * root: the user that logged in, or {@code sudo -n}. Where neither is possible, the probe runs as the user that
     * logged in, and its {@link Reply} says so: what is then denied is unknown.
     */
    ROOT
}
