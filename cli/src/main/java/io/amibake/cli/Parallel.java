package io.amibake.cli;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same for many things at once; the answers keep the order of the things, whatever the threads do. */
final class Parallel {
    private final int threads;

    Parallel(int threads) {
        this.threads = threads;
    }

    /**
     * The answer for each item.
     *
     * @throws AmibakeException with the problems of all items that have some; the input's faults win over the outside's
     */
    <T, R> List<R> map(List<T> items, Function<T, R> function) {
        if (items.size() == 1 || threads == 1) {
            return collect(items, item -> function.apply(item));
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, items.size()));
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (T item : items) {
                futures.add(executor.submit(() -> function.apply(item)));
            }
            return collect(futures, Parallel::get);
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T, R> List<R> collect(List<T> items, Function<T, R> function) {
        List<R> answers = new ArrayList<>(items.size());
        List<AmibakeException> failures = new ArrayList<>();
        for (T item : items) {
            try {
                answers.add(function.apply(item));
            } catch (AmibakeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw joined(failures);
        }
        return answers;
    }

    private static AmibakeException joined(List<AmibakeException> failures) {
        List<Problem> faults = new ArrayList<>();
        for (AmibakeException failure : failures) {
            if (failure.status() == ExitStatus.INVALID_INPUT) {
                faults.addAll(failure.problems());
            }
        }
        return faults.isEmpty() ? failures.get(0) : AmibakeException.invalidInput(faults);
    }

    private static <R> R get(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AmibakeException.outsideFailed(new Problem("the run was interrupted", "amibake", "run it again"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
