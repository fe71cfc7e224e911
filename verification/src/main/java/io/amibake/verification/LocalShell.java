package io.amibake.verification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** A process of this machine. */
final class LocalShell implements Shell {
    private static final int STDERR_LIMIT = 64 << 10;

    private final Process process;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(64);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    LocalShell(Process process) {
        this.process = process;
        start("stdout", this::pumpOut);
        start("stderr", this::pumpErr);
    }

    @Override
    public void send(byte[] bytes) {
        try {
            process.getOutputStream().write(bytes);
            process.getOutputStream().flush();
        } catch (IOException ended) {
            return; // its end comes next on stdout
        }
    }

    @Override
    public Optional<byte[]> receive(Deadline deadline) {
        try {
            byte[] piece = pieces.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            if (piece != null && piece.length == 0) {
                pieces.add(piece);
            }
            return Optional.ofNullable(piece);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public byte[] stderr() {
        synchronized (err) {
            return err.toByteArray();
        }
    }

    @Override
    public Ending ending() {
        try {
            int status = process.waitFor();
            return new Ending.Exited(status);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "amibake-local-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void pumpOut() {
        byte[] buffer = new byte[64 << 10];
        try (InputStream out = process.getInputStream()) {
            for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
                pieces.put(Arrays.copyOf(buffer, count));
            }
            pieces.put(new byte[0]);
        } catch (IOException closed) {
            pieces.offer(new byte[0]);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pumpErr() {
        byte[] buffer = new byte[4 << 10];
        try (InputStream stream = process.getErrorStream()) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                synchronized (err) {
                    err.write(buffer, 0, Math.min(count, STDERR_LIMIT - err.size()));
                }
            }
        } catch (IOException closed) {
            return;
        }
    }
}
