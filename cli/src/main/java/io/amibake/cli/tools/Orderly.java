package io.amibake.cli.tools;

import io.amibake.core.AmibakeException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Work that a signal does not cut off: its thread is interrupted, and the process ends when it has put things in order. */
public final class Orderly {
    private Orderly() {}

    /** The same, where nobody need hear how it ends after a signal. */
    public static <T> T run(Supplier<T> work, Runnable told) {
        return run(work, told, failure -> {});
    }

    /**
     * Does the work. Once a signal has come, this does not return: the process ends when the work has.
     *
     * @param told on a signal, before the thread is interrupted
     * @param late hears of the failure that the work ends with after a signal
     */
    public static <T> T run(Supplier<T> work, Runnable told, Consumer<AmibakeException> late) {
        Thread worker = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean brokenOff = new AtomicBoolean();
        Runnable breakOff = () -> {
            brokenOff.set(true);
            told.run();
            worker.interrupt();
            awaitUninterrupted(done);
        };
        Thread hook = new Thread(breakOff, "end of the work");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } catch (AmibakeException failure) {
            if (brokenOff.get()) {
                late.accept(failure);
            }
            throw failure;
        } finally {
            boolean goesOn = Shutdown.forget(hook);
            done.countDown();
            if (!goesOn) {
                awaitUninterrupted(new CountDownLatch(1));
            }
        }
    }

    /** The thread that sees its flag meanwhile has it set afterwards. */
    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
