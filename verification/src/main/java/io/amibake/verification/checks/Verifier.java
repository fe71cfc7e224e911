package io.amibake.verification.checks;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the checks of a suite on hosts: over one connection and one execution each. */
public final class Verifier {
    private final Suite suite;

    private Verifier(Suite suite) {
        this.suite = suite;
    }

    public static Verifier of(Suite suite) {
        return new Verifier(suite);
    }

    /**
     * What becomes of the checks of a phase. A host that cannot be reached has a report too, which says why.
     *
     * @throws AmibakeException (status 2) when there is no host or no check, or what the user gave for reaching a host is
     *     at fault
     */
    public Report verify(List<? extends Target> targets, Phase phase, Settings settings) {
        long start = settings.surroundings().nanoTime();
        List<Check> checks = suite.in(phase);
        if (targets.isEmpty()) {
            throw AmibakeException.invalidInput(
                    new Problem("there is no host to verify", "the hosts", "name one at least"));
        }
        if (checks.isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "there is no check of phase " + phase,
                    suite.checks().isEmpty()
                            ? "the suite"
                            : suite.checks().get(0).position().source(),
                    "add one, or choose the other phase"));
        }
        Mask mask = Mask.of(suite.checks());
        List<HostRun> runs = new ArrayList<>();
        for (Target target : targets) {
            runs.add(new HostRun(target, checks, settings, mask));
        }
        List<HostReport> hosts = runs.size() == 1 ? List.of(runs.get(0).report()) : all(runs, settings.hostsAtOnce());
        Duration took = Duration.ofNanos(settings.surroundings().nanoTime() - start);
        return new Report(suite.image(), List.of(phase), hosts, took);
    }

    private static List<HostReport> all(List<HostRun> runs, int most) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, runs.size()), work -> {
            Thread thread = new Thread(work, "amibake-host");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<HostReport>> reports = new ArrayList<>();
            for (HostRun run : runs) {
                reports.add(threads.submit(run::report));
            }
            return inOrder(reports);
        } finally {
            end(threads);
        }
    }

    private static List<HostReport> inOrder(List<Future<HostReport>> reports) {
        List<HostReport> hosts = new ArrayList<>();
        List<AmibakeException> failures = new ArrayList<>();
        for (Future<HostReport> report : reports) {
            try {
                hosts.add(report.get());
            } catch (ExecutionException e) {
                failures.add(failure(e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
        return hosts;
    }

    private static AmibakeException failure(@Nullable Throwable cause) {
        if (cause instanceof AmibakeException failure) {
            return failure;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

    /** What still runs after an interruption is interrupted too; nobody waits for ever for what does not heed it. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
