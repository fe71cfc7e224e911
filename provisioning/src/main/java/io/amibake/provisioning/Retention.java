package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deregisters AMIs of a family that newer ones have replaced: of those that amibake made and published, for the same
 * architecture and by the same parameter, and never one that the parameter names now. Its older versions do not count, as
 * each AMI is named by one. What failed its checks is nobody's to replace and stays, too.
 */
record Retention(Cloud cloud, Ledger ledger) {
    private static final Set<Verdict> PUBLISHED = Set.of(Verdict.PASSED, Verdict.UNVERIFIED);

    void retire(ImageFacts current, PublishPlan plan) {
        int retain = plan.announcement().retain();
        if (retain == 0) {
            return;
        }
        List<AmibakeException> failures = new ArrayList<>();
        for (ImageFacts image : superseded(current, plan, retain)) {
            try {
                retire(image);
            } catch (AmibakeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
    }

    /** Marked first, so that what is left of it when this fails midway is found by the next publication and by clean. */
    private void retire(ImageFacts image) {
        cloud.images().tag(image, Verdict.RETIRED.tag());
        cloud.images().deregister(image);
        ledger.did("deregistered AMI " + image.id() + " in " + cloud.region() + ", " + image.name()
                + ", with its snapshots");
    }

    private List<ImageFacts> superseded(ImageFacts current, PublishPlan plan, int retain) {
        List<ImageFacts> family = cloud.images().tagged(RunTags.FAMILY, plan.family()).stream()
                .filter(image -> RunId.in(image.tags()).isPresent())
                .filter(image -> isOurs(image, current) && image.name().startsWith(plan.family() + " "))
                .filter(image ->
                        image.boot().architecture().equals(current.boot().architecture()))
                .toList();
        List<ImageFacts> newestFirst = family.stream()
                .filter(image ->
                        Verdict.of(image.tags()).filter(PUBLISHED::contains).isPresent())
                .filter(image -> plan.publishedAs().equals(image.tags().get(RunTags.PUBLISHED)))
                .filter(image -> image.state().equals("available"))
                .sorted(Comparator.comparing(
                                (ImageFacts image) -> image.dates().created().orElse(Instant.MAX))
                        // Its own counts, whatever was made in the same second.
                        .thenComparing(image -> image.id().equals(current.id()))
                        .thenComparing(image -> image.id().text())
                        .reversed())
                .toList();
        Set<String> stays = inUse(current, plan);
        newestFirst.stream().limit(retain).map(image -> image.id().text()).forEach(stays::add);
        return Stream.concat(newestFirst.stream(), family.stream().filter(image -> Verdict.of(image.tags())
                        .equals(Optional.of(Verdict.RETIRED))))
                .filter(image -> !stays.contains(image.id().text()))
                .toList();
    }

    /** Not what somebody copied with the tags of ours: that has another name, or is in a region where ours is a copy, too. */
    private static boolean isOurs(ImageFacts image, ImageFacts current) {
        return image.name().equals(image.tags().get(RunTags.IMAGE))
                && image.tags().containsKey(RunTags.COPY_OF) == current.tags().containsKey(RunTags.COPY_OF);
    }

    private Set<String> inUse(ImageFacts current, PublishPlan plan) {
        Set<String> stays = new HashSet<>(Set.of(current.id().text()));
        plan.announcement()
                .parameter()
                .flatMap(name -> cloud.parameters().get(name.text()))
                .ifPresent(stays::add);
        return stays;
    }
}
