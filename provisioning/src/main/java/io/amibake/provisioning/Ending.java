package io.amibake.provisioning;

import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** The end of a run, however it comes: everything temporary is deleted, and what could not be is told. */
record Ending(Cloud cloud, RunId run, List<Region> regions, ReleaseRun.Setting setting) {
    /** Does the work, and then ends the run, which no interruption cuts off. */
    @SuppressWarnings("try") // the resource is there for its end alone
    <T> T after(Supplier<T> work) {
        try (Closing sweep = this::sweep) {
            return work.get();
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

    private void sweep() {
        setting.steps().begin("deleting what is temporary");
        Sweep sweep = Sweep.of(cloud, setting.surroundings())
                .with(setting.patience().sweep())
                .heardBy(resource -> setting.steps().goOn(resource + " is gone"));
        Uninterrupted.run(() -> sweep.sweep(run, regions).throwIfLeft());
    }
}
