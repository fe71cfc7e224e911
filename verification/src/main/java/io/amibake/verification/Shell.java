package io.amibake.verification;

import java.util.Optional;

/** A command running on a {@link Target}, to be talked to through its standard streams. For one thread at a time. */
public interface Shell extends AutoCloseable {
    /** Writes to its stdin. Into a lost connection this does nothing: what is received next is the end. */
    void send(byte[] bytes);

    /**
     * Waits for what it prints next on stdout.
     *
     * @return at least one byte; no byte when stdout has ended, for {@link #ending} to say how; nothing at all when the
     *     deadline has passed
     */
    Optional<byte[]> receive(Deadline deadline);

    /** What it has printed on stderr so far, at most the first 64 KiB. */
    byte[] stderr();

    /** How it came to its end; asked once stdout has ended. */
    Ending ending();

    /** Ends the command and the connection, and whatever thread they had. Never fails, and may be called again. */
    @Override
    void close();
}
