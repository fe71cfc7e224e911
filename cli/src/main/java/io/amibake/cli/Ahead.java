package io.amibake.cli;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A value made by a thread of its own while the caller does something else. Starting FreeMarker and reading YAML for the
 * first time are most of what a short command takes; neither needs the other.
 */
final class Ahead<T> {
    private final FutureTask<T> task;

    private Ahead(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Ahead<T> of(Supplier<T> maker) {
        FutureTask<T> task = new FutureTask<>(maker::get);
        start(task);
        return new Ahead<>(task);
    }

    /** Has a thread of its own begin what nobody will ask for. */
    static void start(Runnable work) {
        Thread thread = new Thread(work, "ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The value, or the failure that its maker ended with.
     *
     * @throws CancellationException when the thread is told to end meanwhile
     */
    T get() {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) Objects.requireNonNull(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the thread is told to end");
        }
    }
}
