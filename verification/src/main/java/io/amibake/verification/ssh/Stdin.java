package io.amibake.verification.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;

/** Writes what is sent to a command, in a thread of its own: the host may take its time to read it. */
final class Stdin implements Runnable {
    private final OutputStream out;
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private boolean ended;

    Stdin(OutputStream out) {
        this.out = out;
    }

    synchronized void send(byte[] bytes) {
        if (!ended) {
            chunks.add(bytes.clone());
            notifyAll();
        }
    }

    /** Nothing is written any more. */
    synchronized void close() {
        ended = true;
        chunks.clear();
        notifyAll();
    }

    @Override
    public void run() {
        try {
            byte[] next = next();
            while (next.length > 0) {
                out.write(next, 0, next.length);
                out.flush();
                next = next();
            }
        } catch (IOException lost) {
            close();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized byte[] next() throws InterruptedException {
        while (!ended) {
            byte[] next = chunks.poll();
            if (next != null && next.length > 0) {
                return next;
            }
            if (next == null) {
                wait();
            }
        }
        return new byte[0];
    }
}
