package io.amibake.cli.tools;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Work that has something to tell when a signal ends the process before it is done. */
public final class Interruptible {
    private Interruptible() {}

    /**
     * Does the work. Once a signal has come, this does not return: the process ends when all is told.
     *
     * @param told on a signal, while the work goes on in its own thread
     */
    public static <T> T run(Supplier<T> work, Runnable told) {
        Thread hook = new Thread(told, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            if (!Shutdown.forget(hook)) {
                awaitEnd();
            }
        }
    }

    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
