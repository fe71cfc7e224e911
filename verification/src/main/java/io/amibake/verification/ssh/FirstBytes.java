package io.amibake.verification.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** The first 64 KiB of what is printed. */
final class FirstBytes {
    private static final int MOST = 64 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    synchronized byte[] bytes() {
        return kept.toByteArray();
    }

    private synchronized void add(byte[] bytes, int offset, int length) {
        kept.write(bytes, offset, Math.min(length, MOST - kept.size()));
    }

    /** Where it is to be printed. */
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
