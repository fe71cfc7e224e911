package io.amibake.provisioning;

import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A publication by itself, as a run of its own: whatever ends it, no unfinished copy is left.
 *
 * @param longestCopy how long copies may take
 * @param sweep how long the deletion of unfinished ones may
 */
public record PublishRun(
        Cloud cloud, Surroundings surroundings, Duration longestCopy, Sweep.Patience sweep, Steps steps) {
    /**
     * Publishes.
     *
     * @throws AmibakeException when anything fails
     * @throws CancellationException when the thread is interrupted
     */
    public Published publish(PublishPlan plan) {
        RunId run = RunId.of(surroundings.now(), surroundings.nonce());
        try (Lease lease = Lease.of(run, Lease.Terms.usual(), surroundings, steps::trouble)) {
            Publisher publisher = new Publisher(cloud, lease, surroundings, longestCopy, steps);
            try {
                return publisher.publish(plan);
            } catch (AmibakeException | CancellationException failure) {
                tidy(lease, plan, publisher);
                throw failure;
            }
        }
    }

    private void tidy(Lease lease, PublishPlan plan, Publisher publisher) {
        if (!publisher.hasBegun()) {
            return;
        }
        List<Region> regions = new ArrayList<>();
        plan.copies().forEach(copy -> regions.add(copy.region()));
        Sweep ours = Sweep.of(cloud, surroundings)
                .with(sweep)
                .keeping(lease.kept())
                .heardBy(gone -> steps.note(gone + " is gone"));
        Uninterrupted.run(() -> ours.sweep(lease.run(), regions).left().forEach(left -> steps.trouble(left.problem())));
        steps.note("AMI " + plan.ami() + " stays, and what was done with it; publishing it again goes on from there");
    }
}
