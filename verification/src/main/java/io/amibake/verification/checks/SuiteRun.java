package io.amibake.verification.checks;

import io.amibake.core.AmibakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The checks of a phase on their way through hosts. Another thread may ask how far they are. */
public final class SuiteRun {
    private final Suite suite;
    private final Phase phase;
    private final Settings settings;
    private final List<HostRun> runs;
    private final long start;

    SuiteRun(Suite suite, Phase phase, Settings settings, List<HostRun> runs) {
        this.suite = suite;
        this.phase = phase;
        this.settings = settings;
        this.runs = List.copyOf(runs);
        this.start = settings.surroundings().nanoTime();
    }

    /**
     * What is known of a run that is ended before its time.
     *
     * @param report of all hosts; checks without a result are inconclusive
     * @param unfinished the hosts of it that were not done, each with a problem that says how far it was
     */
    public record Interruption(Report report, List<HostReport> unfinished) {
        public Interruption {
            unfinished = List.copyOf(unfinished);
        }

        /** How many hosts were done. */
        public int done() {
            return report.hosts().size() - unfinished.size();
        }
    }

    /**
     * Runs it to its end; for one call.
     *
     * @throws AmibakeException (status 2) when what the user gave for reaching a host is at fault
     */
    public Report report() {
        return report(runs.size() == 1 ? List.of(runs.get(0).report()) : all());
    }

    /** What is known now, while another thread runs it. */
    public Interruption interruption() {
        List<HostReport> hosts = new ArrayList<>();
        List<HostReport> unfinished = new ArrayList<>();
        for (HostRun run : runs) {
            Optional<HostReport> done = run.done();
            HostReport host = done.orElseGet(run::interrupted);
            hosts.add(host);
            if (done.isEmpty()) {
                unfinished.add(host);
            }
        }
        return new Interruption(report(hosts), unfinished);
    }

    /** A secret that one host has told is shown of none. */
    private Report report(List<HostReport> hosts) {
        Mask mask = Mask.of(suite.checks());
        for (HostRun run : runs) {
            mask = mask.with(run.secrets());
        }
        List<HostReport> masked = new ArrayList<>(hosts.size());
        for (HostReport host : hosts) {
            masked.add(host.masked(mask));
        }
        Duration took = Duration.ofNanos(settings.surroundings().nanoTime() - start);
        return new Report(suite.image(), List.of(phase), masked, took);
    }

    private List<HostReport> all() {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(settings.hostsAtOnce(), runs.size()), work -> {
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
