package io.amibake.provisioning;

import io.amibake.config.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Deletes everything temporary of runs, found by its tags, in an order in which it can be deleted, the key pair, which
 * says that the run lives, last. AMIs with a verdict that keeps them stay with their snapshots. What fails is tried again
 * in a next round, in which everything is looked for anew, so that what came into being meanwhile is found as well; what
 * cannot be deleted then is told with the command that does it. Things of other runs, or of others, are never touched.
 *
 * <p>It swallows no interruption: the thread's flag is set then, and all that is not gone is told.
 */
public final class Sweep {
    private static final int ROUNDS = 4;

    private final Cloud cloud;
    private final Surroundings surroundings;
    private final Patience patience;
    private final Kept kept;
    private final Consumer<Resource> deleted;

    private Sweep(Cloud cloud, Surroundings surroundings, Patience patience, Kept kept, Consumer<Resource> deleted) {
        this.cloud = cloud;
        this.surroundings = surroundings;
        this.patience = patience;
        this.kept = kept;
        this.deleted = deleted;
    }

    /** As this caller. AMIs stay that passed or failed their checks. */
    public static Sweep of(Cloud cloud, Surroundings surroundings) {
        return new Sweep(
                cloud,
                surroundings,
                Patience.usual().forOld(),
                Kept.with(Verdict.PASSED, Verdict.UNVERIFIED, Verdict.FAILED),
                resource -> {});
    }

    /**
     * How long it waits.
     *
     * @param deletion of each thing to be gone
     * @param pause before what failed is tried again
     * @param showing until EC2 shows what was begun a moment ago
     */
    public record Patience(Duration deletion, Duration pause, Duration showing) {
        public static Patience usual() {
            return new Patience(Duration.ofMinutes(15), Duration.ofSeconds(5), Duration.ofSeconds(15));
        }

        /** The same where nothing was begun a moment ago. */
        public Patience forOld() {
            return new Patience(deletion, pause, Duration.ZERO);
        }
    }

    public Sweep with(Patience newPatience) {
        return new Sweep(cloud, surroundings, newPatience, kept, deleted);
    }

    /** AMIs that failed their checks go as well. */
    public Sweep alsoFailed() {
        return new Sweep(cloud, surroundings, patience, Kept.with(Verdict.PASSED, Verdict.UNVERIFIED), deleted);
    }

    /** Things of those ids stay, whatever EC2 shows of their tags. */
    Sweep keeping(Set<String> ids) {
        return new Sweep(cloud, surroundings, patience, kept.and(ids), deleted);
    }

    /** The listener hears of each thing when it is gone. */
    public Sweep heardBy(Consumer<Resource> listener) {
        return new Sweep(cloud, surroundings, patience, kept, listener);
    }

    /** What there is to sweep in those regions of all runs that are no longer alive; deletes nothing. */
    public Litter look(Collection<Region> regions) {
        return Litter.in(cloud, regions, kept, new Life(RunHost.ofThisMachine(), surroundings.now()));
    }

    public Swept sweep(RunId run, Collection<Region> regions) {
        return sweep(Set.of(run), regions);
    }

    /** Deletes what the runs, all of which are over, have in those regions. */
    public Swept sweep(Set<RunId> runs, Collection<Region> regions) {
        List<Resource> gone = new ArrayList<>();
        if (!patience.showing().isZero()) {
            begin(runs, regions, gone);
        }
        Map<Region, List<Leftover>> open = new LinkedHashMap<>();
        regions.forEach(region -> open.put(region, List.of()));
        for (int round = 1; round <= ROUNDS; round++) {
            for (Region region : List.copyOf(open.keySet())) {
                SweepRound.Outcome outcome = round(region, runs, gone).run(round == ROUNDS);
                open.put(region, outcome.left());
                if (outcome.isEnd()) {
                    open.remove(region);
                }
            }
            if (open.isEmpty() || isInterruptedAfter(open.values())) {
                break;
            }
        }
        List<Leftover> left = new ArrayList<>();
        open.forEach((region, some) ->
                left.addAll(some.isEmpty() ? List.of(round(region, runs, gone).unseen()) : some));
        return new Swept(gone, left);
    }

    /** Deletes what is shown at once, but not the key pairs, and waits until the rest is shown, too. */
    private void begin(Set<RunId> runs, Collection<Region> regions, List<Resource> gone) {
        long start = surroundings.nanoTime();
        regions.forEach(region -> round(region, runs, gone).begin());
        Duration rest = patience.showing().minusNanos(surroundings.nanoTime() - start);
        if (!rest.isNegative()) {
            sleep(rest);
        }
    }

    private SweepRound round(Region region, Set<RunId> runs, List<Resource> gone) {
        return new SweepRound(
                new Temporary(cloud.in(region), runs, kept), patience.deletion(), deleted.andThen(gone::add));
    }

    /** Pauses when something failed, unless the thread is interrupted. */
    private boolean isInterruptedAfter(Collection<List<Leftover>> left) {
        if (left.stream().anyMatch(some -> !some.isEmpty())) {
            sleep(patience.pause());
        }
        return Thread.currentThread().isInterrupted();
    }

    private void sleep(Duration time) {
        try {
            surroundings.sleep(time);
        } catch (CancellationException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
