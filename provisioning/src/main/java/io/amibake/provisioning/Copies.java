package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies of an AMI in other regions: those that there are, and those that are made. */
record Copies(Cloud cloud, Lease lease, Surroundings surroundings, Steps steps) {
    private static final Set<Verdict> FINISHED = Set.of(Verdict.PASSED, Verdict.FAILED, Verdict.UNVERIFIED);

    /** All begin before the first is waited for, and none when a region's cannot be made. */
    Map<Region, ImageFacts> make(ImageFacts image, PublishPlan plan, Duration limit, Ledger ledger) {
        Map<Region, AmiId> known = known(image, plan);
        for (PublishPlan.Copy copy : plan.copies()) {
            known.computeIfAbsent(copy.region(), region -> begin(image, plan, copy, ledger));
        }
        Map<Region, ImageFacts> copies = new LinkedHashMap<>();
        for (PublishPlan.Copy copy : plan.copies()) {
            Region region = copy.region();
            AmiId id = Optional.ofNullable(known.get(region)).orElseThrow();
            steps.begin("waiting for AMI " + id + " in " + region);
            ImageFacts made = cloud.in(region).images().awaitAvailable(id, new Wait(limit, steps::goOn));
            checkEncryption(made, copy);
            copies.put(region, made);
        }
        return copies;
    }

    private Map<Region, AmiId> known(ImageFacts image, PublishPlan plan) {
        Map<Region, AmiId> known = new LinkedHashMap<>();
        List<AmibakeException> failures = new ArrayList<>();
        for (PublishPlan.Copy copy : plan.copies()) {
            try {
                copy.encryption().key().ifPresent(cloud.in(copy.region()).encryptionKeys()::arn);
                for (ImageFacts named : cloud.in(copy.region()).images().named(image.name())) {
                    if (isReady(named, image, copy)) {
                        known.put(copy.region(), named.id());
                    }
                }
            } catch (AmibakeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
        return known;
    }

    /** Whether it is a copy that a publication finished; one that was left unfinished makes room. */
    private boolean isReady(ImageFacts named, ImageFacts image, PublishPlan.Copy copy) {
        Map<String, String> tags = named.tags();
        Optional<RunId> run = RunId.in(tags);
        if (run.isEmpty() || !image.id().text().equals(tags.get(RunTags.COPY_OF))) {
            throw AmibakeException.invalidInput(new Problem(
                    "the name '" + image.name() + "' is taken in " + copy.region() + " by AMI " + named.id()
                            + ", which is no copy of " + image.id() + " that amibake made",
                    "image.regions",
                    "deregister that AMI, leave the region out, or build the image with another version"));
        }
        Verdict verdict = Verdict.of(tags).orElse(Verdict.PENDING);
        if (verdict == Verdict.RETIRED) {
            steps.note("deregistering AMI " + named.id() + " in " + copy.region() + ", which was replaced once");
            cloud.in(copy.region()).images().deregister(named);
            return false;
        }
        if (verdict != Verdict.PENDING) {
            checkEncryption(named, copy);
            return true;
        }
        if (!run.get().equals(lease.run())) {
            return !isCleared(run.get(), named, copy);
        }
        return true;
    }

    /** Of one that was there, or is made just now. */
    private void checkEncryption(ImageFacts named, PublishPlan.Copy copy) {
        if (copy.encryption().wanted() && named.disks().stream().anyMatch(disk -> !disk.encrypted())) {
            throw AmibakeException.invalidInput(new Problem(
                    "AMI " + named.id() + ", the copy in " + copy.region()
                            + ", is not encrypted, though image.encrypt says so",
                    "image.encrypt",
                    "deregister it, and publish again"));
        }
        KeyUse use = KeyUse.of(
                named, copy.encryption().key(), cloud.in(copy.region()).encryptionKeys());
        if (!use.misfits().isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "AMI " + named.id() + ", the copy in " + copy.region() + ", is not encrypted with "
                            + use.wanted().orElseThrow() + ", but " + use.misfits(),
                    "image.kmsKeys." + copy.region(),
                    "deregister it if it is still there, and publish again"));
        }
    }

    /** Whether it was not finished, and is gone. */
    private boolean isCleared(RunId run, ImageFacts unfinished, PublishPlan.Copy copy) {
        Region region = copy.region();
        Cloud there = cloud.in(region);
        if (new Life(RunHost.ofThisMachine(), surroundings.now())
                .isIn(there.tagged().of(run))) {
            throw AmibakeException.outsideFailed(new Problem(
                    "run " + run + " is copying the AMI to " + region + " at this moment: " + unfinished.id(),
                    region + ", " + unfinished.id(),
                    "wait for it to end, then publish again"));
        }
        // That run may have finished it since it was looked at; now that it is over, the tag is the last word.
        Optional<ImageFacts> now = there.images().find(unfinished.id());
        if (now.flatMap(image -> Verdict.of(image.tags()))
                .filter(FINISHED::contains)
                .isPresent()) {
            now.ifPresent(image -> checkEncryption(image, copy));
            return false;
        }
        steps.note("deleting AMI " + unfinished.id() + " in " + region + ", which run " + run + " left unfinished");
        Sweep.of(there, surroundings).sweep(Set.of(run), List.of(region)).throwIfLeft();
        return true;
    }

    private AmiId begin(ImageFacts image, PublishPlan plan, PublishPlan.Copy copy, Ledger ledger) {
        Cloud there = cloud.in(copy.region());
        AmiId id = there.images()
                .copy(new CopyRequest(
                        image.id(),
                        cloud.region(),
                        image.name(),
                        Optional.empty(),
                        copy.encryption(),
                        tags(image, plan)));
        lease.hold(there, id.text());
        ledger.did("copying AMI " + image.id() + " to " + copy.region() + ": " + id);
        return id;
    }

    private Map<String, String> tags(ImageFacts image, PublishPlan plan) {
        Map<String, String> tags = new LinkedHashMap<>();
        image.tags().forEach((key, value) -> {
            // EC2 keeps the first to itself; the others are told of the copy below.
            if (!key.startsWith("aws:") && !key.startsWith("amibake:")) {
                tags.put(key, value);
            }
        });
        tags.putAll(RunTags.of(lease.run(), image.name()));
        tags.putAll(lease.tags());
        tags.putAll(Verdict.PENDING.tag());
        tags.put(RunTags.FAMILY, plan.family());
        tags.put(RunTags.COPY_OF, image.id().text());
        return tags;
    }
}
