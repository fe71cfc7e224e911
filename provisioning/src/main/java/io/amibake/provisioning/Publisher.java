package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes an AMI: copies it, shares it with its snapshots, has it deprecated, tells its id in a parameter, and
 * deregisters those that it replaces. What is so already is left as it is, so that a publication that was broken off is
 * taken up by the next.
 *
 * <p>Nothing is shared before all copies are there. A copy is {@link Verdict#PENDING} until its region is done, so that
 * the {@link Sweep} of the run deletes those that are not; the sweep is the caller's.
 */
public final class Publisher {
    private final Cloud cloud;
    private final Lease lease;
    private final Surroundings surroundings;
    private final Duration longestCopy;
    private final Steps steps;
    private final Ledger ledger;

    /**
     * In the region of the cloud, where the AMI is.
     *
     * @param lease of the run that publishes
     * @param longestCopy how long copies may take
     */
    public Publisher(Cloud cloud, Lease lease, Surroundings surroundings, Duration longestCopy, Steps steps) {
        this.cloud = cloud;
        this.lease = lease;
        this.surroundings = surroundings;
        this.longestCopy = longestCopy;
        this.steps = steps;
        this.ledger = new Ledger(steps);
    }

    /** Whether anything is, or may be, done: before, it only looks. */
    boolean hasBegun() {
        return ledger.hasBegun();
    }

    /**
     * Publishes it.
     *
     * @throws AmibakeException when anything fails; what does not depend on that is done all the same
     */
    public Published publish(PublishPlan plan) {
        return publish(plan, Map.of());
    }

    /** The same, of an AMI that got those tags a moment ago, which EC2 may not show yet. */
    Published publish(PublishPlan plan, Map<String, String> tags) {
        steps.begin("looking at AMI " + plan.ami());
        ImageFacts image = new PublishCheck(cloud, surroundings, tags).check(plan);
        ledger.begin();
        Verdict verdict = verdictOf(image);
        mark(image, plan, verdict);
        Copies copies = new Copies(cloud, lease, surroundings, steps);
        Map<Region, ImageFacts> images = new LinkedHashMap<>();
        images.put(cloud.region(), image);
        images.putAll(copies.make(image, plan, longestCopy, ledger));
        announce(images, plan, verdict);
        Map<Region, AmiId> ids = new LinkedHashMap<>();
        images.forEach((region, facts) -> ids.put(region, facts.id()));
        return new Published(ids, ledger.changes());
    }

    /** What its copies are, too: verified, or knowingly published without. */
    private static Verdict verdictOf(ImageFacts image) {
        return Verdict.of(image.tags())
                .filter(verdict -> verdict == Verdict.PASSED || verdict == Verdict.FAILED)
                .orElse(Verdict.UNVERIFIED);
    }

    /** An AMI of ours is told apart from what is temporary, and its family is known from now on. */
    private void mark(ImageFacts image, PublishPlan plan, Verdict verdict) {
        Map<String, String> tags = new LinkedHashMap<>(verdict.tag());
        tags.put(RunTags.FAMILY, plan.family());
        if (image.tags().containsKey(RunTags.RUN) && !image.tags().entrySet().containsAll(tags.entrySet())) {
            cloud.images().tag(image, tags);
            ledger.did("tagged AMI " + image.id() + ": " + RunTags.FAMILY + "=" + plan.family());
        }
    }

    /** Each region for itself, so that one that fails does not keep the others from theirs. */
    private void announce(Map<Region, ImageFacts> images, PublishPlan plan, Verdict verdict) {
        List<AmibakeException> failures = new ArrayList<>();
        images.forEach((region, image) -> {
            try {
                new Announcer(cloud.in(region), lease, ledger).announce(image, plan, verdict);
            } catch (AmibakeException failure) {
                failures.add(failure);
            }
        });
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
    }
}
