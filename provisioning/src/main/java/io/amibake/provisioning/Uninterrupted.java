package io.amibake.provisioning;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Work that is done to its end though the thread that waits for it is interrupted, before or meanwhile. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Does it on a thread of its own; the interruption is left to be seen afterwards. */
    static void run(Runnable work) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(work, "amibake-end");
        worker.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        boolean interrupted = Thread.interrupted();
        worker.start();
        while (true) {
            try {
                worker.join();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure.get());
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
        if (failure instanceof Error thrown) {
            throw thrown;
        }
    }
}
