package io.amibake.verification;

/** Hears what is being waited for, so that somebody can be told. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = what -> {};

    /**
     * Hears of one more thing.
     *
     * @param what a line for a terminal, such as {@code 198.51.100.7:22 refuses connections; it may still be booting}
     */
    void waitingFor(String what);

    /**
     * Hears of something that is good to know whatever comes of it.
     *
     * @param what a line, such as {@code web: the connection was lost: …; all checks are run a second time}
     */
    default void happened(String what) {}
}
