package io.amibake.verification.ssh;

import io.amibake.verification.Deadline;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Bytes on their way from the thread that reads a connection to the one that wants them. The reader is never made to
 * wait: it serves all that goes over the connection, the proof that the host is alive included.
 */
final class Received {
    private static final int MOST = 64 * 1024 * 1024;

    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private long size;
    private boolean ended;
    private boolean overflown;

    synchronized void add(byte[] bytes, int offset, int length) {
        if (size + length > MOST) {
            overflown = true;
            chunks.clear();
            end();
        }
        if (!ended && length > 0) {
            byte[] copy = new byte[length];
            System.arraycopy(bytes, offset, copy, 0, length);
            chunks.add(copy);
            size += length;
            notifyAll();
        }
    }

    /** Nothing more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** Whether more came than anybody took, so that it was thrown away. */
    synchronized boolean hasOverflown() {
        return overflown;
    }

    /** All there is, once there is some; no byte at the end; nothing when the deadline has passed. */
    synchronized Optional<byte[]> take(Deadline deadline) {
        while (chunks.isEmpty() && !ended) {
            if (deadline.hasPassed()) {
                return Optional.empty();
            }
            try {
                wait(Wire.millis(deadline));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
        return Optional.of(chunks.size() == 1 ? single() : joined());
    }

    private byte[] single() {
        size = 0;
        return chunks.remove();
    }

    private byte[] joined() {
        byte[] all = new byte[(int) size];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        chunks.clear();
        size = 0;
        return all;
    }

    /** Where the reader puts them. */
    OutputStream sink(Runnable onClose) {
        return new OutputStream() {
            @Override
            public void write(int single) {
                add(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                add(bytes, offset, length);
            }

            @Override
            public void close() {
                onClose.run();
            }
        };
    }
}
