package io.amibake.cli.tools;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Work that a signal does not cut off: its thread is interrupted, and the process ends when it has put things in order. */
public final class Orderly {
    private Orderly() {}

    /**
     * Does the work. Once a signal has come, this does not return: the process ends when the work has.
     *
     * @param told on a signal, before the thread is interrupted
     */
    public static <T> T run(Supplier<T> work, Runnable told) {
        Thread worker = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> breakOff(worker, done, told), "end of the work");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            boolean goesOn = Shutdown.forget(hook);
            done.countDown();
            if (!goesOn) {
                awaitEnd();
            }
        }
    }

    private static void breakOff(Thread worker, CountDownLatch done, Runnable told) {
        told.run();
        worker.interrupt();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process ends under it. */
    private static void awaitEnd() {
        boolean ended = false;
        while (!ended) {
            try {
                new CountDownLatch(1).await();
                ended = true;
            } catch (InterruptedException again) {
                ended = false;
            }
        }
    }
}
