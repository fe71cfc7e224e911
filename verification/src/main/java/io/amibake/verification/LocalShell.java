package io.amibake.verification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process of this machine. */
final class LocalShell implements Shell {
    private static final int STDERR_LIMIT = 64 << 10;
    private static final Duration TO_CLEAN_UP = Duration.ofSeconds(2);

    private static final byte[] END = {};

    private final Process process;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(64);
    private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Thread> pumps;

    LocalShell(Process process) {
        this.process = process;
        this.pumps = List.of(
                started("stdin", this::pumpIn), started("stdout", this::pumpOut), started("stderr", this::pumpErr));
    }

    /** Does not wait for a process that reads nothing. */
    @Override
    public void send(byte[] bytes) {
        if (bytes.length > 0) {
            input.add(bytes);
        }
    }

    @Override
    public Optional<byte[]> receive(Deadline deadline) {
        try {
            byte[] piece = pieces.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            if (piece == END) {
                pieces.put(piece); // it stays ended
            }
            return Optional.ofNullable(piece);
        } catch (InterruptedException interrupted) {
            throw cancelled();
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
        if (!hasEndedWithin(TO_CLEAN_UP)) {
            return new Ending.Lost("the shell has closed its stdout");
        }
        int status = process.exitValue();
        return status > 128 ? new Ending.Signalled(String.valueOf(status - 128)) : new Ending.Exited(status);
    }

    /**
     * With its stdin ended a shell that waits for more ends by itself. What one at work has started is killed, and then it
     * is told to end: it removes its files when nobody writes to them any more.
     */
    @Override
    public void close() {
        input.add(END);
        if (process.descendants().findAny().isPresent()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroy();
        }
        if (!hasEndedWithin(TO_CLEAN_UP)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        pumps.forEach(Thread::interrupt);
    }

    private boolean hasEndedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    private static Thread started(String name, Runnable work) {
        Thread thread = new Thread(work, "amibake-local-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void pumpIn() {
        try (OutputStream stdin = process.getOutputStream()) {
            for (byte[] piece = input.take(); piece != END; piece = input.take()) {
                stdin.write(piece);
                stdin.flush();
            }
        } catch (IOException ended) {
            return; // its end comes next on stdout
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void pumpOut() {
        byte[] buffer = new byte[64 << 10];
        try (InputStream out = process.getInputStream()) {
            for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
                pieces.put(Arrays.copyOf(buffer, count));
            }
            pieces.put(END);
        } catch (IOException closed) {
            pieces.offer(END);
        } catch (InterruptedException closing) {
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
