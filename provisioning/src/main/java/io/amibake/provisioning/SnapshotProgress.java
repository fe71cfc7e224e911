package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.core.AmibakeException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells how much of an AMI's snapshot there is while something waits for the AMI that says nothing itself: Packer.
 *
 * <pre>{@code
 * try (SnapshotProgress progress = new SnapshotProgress(steps, cloud.images()::awaitAvailable, limit)) { … }
 * }</pre>
 */
public final class SnapshotProgress implements Progress, AutoCloseable {
    private final Progress progress;
    private final Look look;
    private final Duration limit;
    private final AtomicReference<@Nullable Thread> watching = new AtomicReference<>();

    /** Waits for an AMI, and tells the states meanwhile. */
    @FunctionalInterface
    public interface Look {
        /** What it finds in the end is of no interest. */
        Object await(AmiId image, Wait wait);
    }

    /**
     * Adds to what another hears.
     *
     * @param limit of one wait
     */
    public SnapshotProgress(Progress progress, Look look, Duration limit) {
        this.progress = progress;
        this.look = look;
        this.limit = limit;
    }

    @Override
    public void begin(String step) {
        close();
        progress.begin(step);
    }

    @Override
    public void goOn(String line) {
        progress.goOn(line);
    }

    @Override
    public synchronized void making(AmiId image) {
        progress.making(image);
        close();
        Thread next = new Thread(() -> watch(image), "amibake snapshot");
        next.setDaemon(true);
        watching.set(next);
        next.start();
    }

    /** It is only to be seen: what it fails with, the one who waits fails with as well. */
    private void watch(AmiId image) {
        try {
            look.await(image, new Wait(limit, this::tell));
        } catch (AmibakeException | CancellationException untold) {
            close(Thread.currentThread());
        }
    }

    private synchronized void tell(Step step) {
        if (watching.get() == Thread.currentThread()) {
            progress.goOn(step);
        }
    }

    private synchronized void close(Thread ended) {
        watching.compareAndSet(ended, null);
    }

    /** Nothing is told any more. */
    @Override
    public synchronized void close() {
        Thread watch = watching.getAndSet(null);
        if (watch != null) {
            watch.interrupt();
        }
    }
}
