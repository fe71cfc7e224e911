package io.amibake.provisioning;

import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The end of a run, however it comes: everything temporary is deleted, and what could not be is told, beside what became of
 * the work and never in its place.
 */
record Ending(Cloud cloud, Lease lease, List<Region> regions, ReleaseRun.Setting setting) {
    /** Does the work, and then ends the run, which no interruption cuts off. */
    ExitStatus after(Supplier<ExitStatus> work) {
        return after(work, () -> {});
    }

    /**
     * The same.
     *
     * @param last is done when all is deleted
     */
    @SuppressWarnings("try") // the resources are there for their ends alone
    ExitStatus after(Supplier<ExitStatus> work, Runnable last) {
        AtomicBoolean done = new AtomicBoolean();
        ExitStatus status = ExitStatus.DONE;
        try (Closing end = last::run;
                Closing sweep = () -> sweep(done.get())) {
            status = work.get();
            done.set(true);
            return status;
        } catch (AmibakeException failure) {
            tellSuppressed(failure, failure.problems());
            if (status == ExitStatus.DONE) {
                throw failure;
            }
            failure.problems().forEach(setting.steps()::trouble);
            return status;
        } catch (CancellationException interruption) {
            tellSuppressed(interruption, List.of());
            throw interruption;
        }
    }

    private void tellSuppressed(RuntimeException failure, List<Problem> known) {
        Set<Problem> more = new LinkedHashSet<>();
        for (Throwable also : failure.getSuppressed()) {
            if (also instanceof AmibakeException left) {
                more.addAll(left.problems());
            }
        }
        known.forEach(more::remove);
        more.forEach(setting.steps()::trouble);
    }

    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    private void sweep(boolean done) {
        Sweep.Patience patience = setting.patience().sweep();
        setting.steps()
                .begin("deleting what is temporary" + (done ? "" : ", also what EC2 shows only some seconds later"));
        Sweep sweep = Sweep.of(cloud, setting.surroundings())
                .with(done ? patience.forOld() : patience)
                .keeping(lease.kept())
                .heardBy(resource -> setting.steps().goOn(resource + " is gone"));
        Uninterrupted.run(() -> sweep.sweep(lease.run(), regions).throwIfLeft());
    }
}
