package io.amibake.verification.ssh;

import io.amibake.verification.Deadline;
import io.amibake.verification.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** What has been received, as the stream of a socket: a read ends with its timeout. For one thread. */
final class ReceivedStream extends InputStream {
    private final Received received;
    private final Surroundings surroundings;
    private byte[] rest = new byte[0];
    private int used;
    private volatile int timeout;

    ReceivedStream(Received received, Surroundings surroundings) {
        this.received = received;
        this.surroundings = surroundings;
    }

    /** @param millis 0 for no limit */
    void limitReadsTo(int millis) {
        timeout = millis;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (used == rest.length) {
            Duration most = timeout == 0 ? Duration.ofDays(1) : Duration.ofMillis(timeout);
            Optional<byte[]> next = received.take(Deadline.after(most, surroundings));
            rest = next.orElseThrow(() -> new SocketTimeoutException("Read timed out"));
            used = 0;
        }
        int count = Math.min(length, rest.length - used);
        System.arraycopy(rest, used, bytes, offset, count);
        used += count;
        return count == 0 && length > 0 ? -1 : count;
    }
}
