package io.amibake.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that is done on several instances at once, since most of it is waiting. */
final class Abreast {
    private Abreast() {}

    /** What is done with one of them. */
    @FunctionalInterface
    interface Work<T, R> {
        R on(T one) throws IOException, InterruptedException;
    }

    /** What the work gives for each, in their order; the first failure is that of all. */
    static <T, R> List<R> each(List<T> all, Work<T, R> work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<R>> running = new ArrayList<>();
            for (T one : all) {
                running.add(threads.submit(() -> work.on(one)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
