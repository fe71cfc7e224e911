package io.amibake.cli.trial;

import io.amibake.cli.tools.Shutdown;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a run, one after the other, and what is done at its end: by itself, by a failure or by a signal. On a
 * signal, the program that is running is ended first, and none is started any more.
 */
final class Course implements AutoCloseable {
    /** The exit status of what a signal has ended is this and the signal's number. */
    private static final int SIGNALLED = 128;

    private static final int GLANCE_MILLIS = 200;

    /** Packer ends its plugins, and the lab what it was about to start. Whoever sends a SIGTERM waits little longer. */
    private static final int PATIENCE_SECONDS = 5;

    /** A terminal tells a program to end when it tells this process, which may hear of it a little later. */
    private static final int SAME_SIGNAL_SECONDS = 2;

    private final CountDownLatch told = new CountDownLatch(1);
    private final Steps steps;
    private final Caretaker caretaker;
    private final Thread onShutdown = new Thread(this::breakOff, "end of the course");
    private volatile Runnable end = () -> {};
    private @Nullable Process running;
    private boolean brokenOff;

    private Course(Steps steps, Caretaker caretaker) {
        this.steps = steps;
        this.caretaker = caretaker;
    }

    /** A course that has begun, and who clears away after all. */
    static Course begin(Steps steps, Caretaker caretaker) {
        Course course = new Course(steps, caretaker);
        Runtime.getRuntime().addShutdownHook(course.onShutdown);
        return course;
    }

    /** From now on this is done at the end, and not what was to be done before. */
    void atTheEnd(Runnable work) {
        end = work;
    }

    /**
     * Runs a program to its end, and tells what it writes to the log meanwhile.
     *
     * @param program reads nothing; where it writes is its own, but that errors go to the log
     * @return its exit status
     * @throws AmibakeException (status 3) when it cannot be started
     * @throws CancellationException when thread or process are told to end meanwhile
     */
    int run(ProcessBuilder program, Log log) {
        program.redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        Process process = start(program);
        try {
            while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                steps.goOn(log.lastLine());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(process);
            throw new CancellationException("the thread is told to end");
        }
        caretaker.hasEnded();
        if (process.exitValue() > SIGNALLED) {
            awaitSameSignal();
        }
        goOn();
        return process.exitValue();
    }

    private void awaitSameSignal() {
        try {
            if (told.await(SAME_SIGNAL_SECONDS, TimeUnit.SECONDS)) {
                goOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the thread is told to end");
        }
    }

    /** @throws CancellationException when the process is told to end */
    synchronized void goOn() {
        if (brokenOff) {
            throw new CancellationException("the process is told to end");
        }
    }

    private synchronized Process start(ProcessBuilder program) {
        goOn();
        try {
            Process process = program.start();
            running = process;
            caretaker.hasStarted(process);
            return process;
        } catch (IOException e) {
            String name = program.command().get(0);
            throw AmibakeException.outsideFailed(
                    new Problem(name + " could not be run: " + e.getMessage(), name, "repair the program"), e);
        }
    }

    private void breakOff() {
        steps.interrupted();
        Process process;
        synchronized (this) {
            brokenOff = true;
            process = running;
        }
        told.countDown();
        if (process != null) {
            end(process);
        }
        end.run();
        caretaker.close();
    }

    /** A program is asked to end, so that it can clean up; what does not heed that is killed with all it started. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Does what is done at the end; while a signal has it done, this waits for the process to end. */
    @Override
    public void close() {
        if (Shutdown.forget(onShutdown)) {
            end.run();
            caretaker.close();
            return;
        }
        try {
            onShutdown.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
