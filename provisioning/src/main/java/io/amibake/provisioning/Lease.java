package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says in AWS that a run lives, for {@code amibake clean} elsewhere: tags with the run's process and a time until which it
 * lives, renewed by a thread that ends with this. The key pair of a run is the first thing it makes and the last one
 * that its {@link Sweep} deletes, so that whatever is in between is known to be alive; copies in other regions are held
 * as well.
 *
 * <pre>{@code
 * try (Lease lease = Lease.of(run, Lease.Terms.usual(), surroundings).warning(streams::problem)) {
 *     KeyPair pair = lease.takeKeyPair(cloud, "amibake-" + run, RunTags.of(run, name));
 *     …
 *     Sweep.of(cloud, surroundings).sweep(run, regions);
 * }
 * }</pre>
 */
public final class Lease implements AutoCloseable {
    private final RunId run;
    private final Terms terms;
    private final Surroundings surroundings;
    private final Consumer<Problem> warnings;
    private final String process;
    private final List<Held> held = new CopyOnWriteArrayList<>();
    private final Set<String> kept = new CopyOnWriteArraySet<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "amibake-lease");
        daemon.setDaemon(true);
        return daemon;
    });

    private Lease(RunId run, Terms terms, Surroundings surroundings, Consumer<Problem> warnings) {
        this.run = run;
        this.terms = terms;
        this.surroundings = surroundings;
        this.warnings = warnings;
        this.process = RunHost.ofThisMachine().process();
    }

    /** A lease of this process. */
    public static Lease of(RunId run, Terms terms, Surroundings surroundings, Consumer<Problem> warnings) {
        Lease lease = new Lease(run, terms, surroundings, warnings);
        long pause = terms.renewal().toMillis();
        var unused = lease.thread.scheduleWithFixedDelay(lease::renew, pause, pause, TimeUnit.MILLISECONDS);
        return lease;
    }

    /** How long a run is taken for alive without a word of it, and how often it gives one. */
    public record Terms(Duration validity, Duration renewal) {
        public static Terms usual() {
            return new Terms(Duration.ofMinutes(15), Duration.ofMinutes(5));
        }
    }

    public RunId run() {
        return run;
    }

    /** What a thing that is to be held must be made with: the run, its process, and until when it lives. */
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>(aliveUntil());
        tags.put(RunTags.RUN, run.text());
        tags.put(RunTags.PROCESS, process);
        return Map.copyOf(tags);
    }

    /** Makes the run's key pair, and holds it. */
    public KeyPair takeKeyPair(Cloud cloud, String name, Map<String, String> more) {
        Map<String, String> tags = new LinkedHashMap<>(more);
        tags.putAll(tags());
        KeyPair pair = cloud.access().createKeyPair(name, tags);
        hold(cloud, pair.id());
        return pair;
    }

    /** Renews the tags of that thing from now on. */
    public void hold(Cloud cloud, String id) {
        held.add(new Held(cloud, id));
    }

    /** It has its verdict, with its snapshots, and is not temporary any more. */
    public void letGo(ImageFacts image) {
        String id = image.id().text();
        held.removeIf(one -> one.id().equals(id));
        kept.add(id);
        kept.addAll(image.snapshots());
    }

    /** The ids of what was let go, which no sweep may delete. */
    Set<String> kept() {
        return Set.copyOf(kept);
    }

    private Map<String, String> aliveUntil() {
        Instant until = surroundings.now().plus(terms.validity()).truncatedTo(ChronoUnit.SECONDS);
        return Map.of(RunTags.ALIVE_UNTIL, until.toString());
    }

    private void renew() {
        for (Held one : held) {
            try {
                one.cloud().access().renew(one.id(), aliveUntil());
            } catch (CancellationException closed) {
                return;
            } catch (AmibakeException failure) {
                if (held.contains(one)) {
                    failure.problems().forEach(problem -> warnings.accept(failed(problem)));
                }
            }
        }
    }

    private Problem failed(Problem problem) {
        return new Problem(
                "the tag that says that run " + run + " lives could not be renewed: " + problem.what(),
                problem.where(),
                problem.fix() + "; it is tried again, but do not run `amibake clean` on another machine meanwhile");
    }

    /** Nothing is renewed from now on; what is held is left to the sweep. */
    @Override
    public void close() {
        held.clear();
        thread.shutdownNow();
    }

    private record Held(Cloud cloud, String id) {}
}
