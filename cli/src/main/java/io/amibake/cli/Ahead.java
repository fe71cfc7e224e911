package io.amibake.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A value made by a thread of its own while the caller does something else. Starting FreeMarker and reading YAML for the
 * first time are most of what a short command takes; neither needs the other.
 */
final class Ahead<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    private Ahead() {}

    static <T> Ahead<T> of(Supplier<T> maker) {
        Ahead<T> ahead = new Ahead<>();
        Thread thread = new Thread(() -> ahead.make(maker), "ahead");
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    private void make(Supplier<T> maker) {
        try {
            future.complete(maker.get());
        } catch (RuntimeException | Error failure) {
            future.completeExceptionally(failure);
        }
    }

    /** The value, or the failure that its maker ended with. */
    T get() {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
