package io.amibake.provisioning;

import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The end of a run, however it comes: everything temporary is deleted, and what could not be is told. */
record Ending(Cloud cloud, Lease lease, List<Region> regions, ReleaseRun.Setting setting) {
    /** Does the work, and then ends the run, which no interruption cuts off. */
    @SuppressWarnings("try") // the resource is there for its end alone
    <T> T after(Supplier<T> work) {
        AtomicBoolean done = new AtomicBoolean();
        try (Closing sweep = () -> sweep(done.get())) {
            T result = work.get();
            done.set(true);
            return result;
        } catch (AmibakeException | CancellationException failure) {
            for (Throwable also : failure.getSuppressed()) {
                if (also instanceof AmibakeException left) {
                    left.problems().forEach(setting.steps()::trouble);
                }
            }
            throw failure;
        }
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
