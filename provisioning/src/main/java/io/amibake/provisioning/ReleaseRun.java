package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.OnFailure;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One release: looks whether everything is there, bakes, judges the AMI, publishes it. However it ends, nothing temporary
 * is left; an AMI stays only when it is verified, or has failed and is to be kept.
 */
public final class ReleaseRun {
    private final ReleasePlan plan;
    private final ImageConfig image;
    private final Cloud cloud;
    private final Crew crew;
    private final Setting setting;
    private final Steps steps;
    private final AtomicReference<ReleaseRecord> record;

    /** Who does what is not AWS's. */
    public record Crew(Baker baker, Acceptance acceptance) {}

    /**
     * How it goes about.
     *
     * @param scratch a directory that nobody else reads, for the private key
     * @param ledger hears of each state of things
     */
    public record Setting(
            CallerAddress callerAddress,
            Surroundings surroundings,
            Patience patience,
            Path scratch,
            Steps steps,
            Consumer<ReleaseRecord> ledger) {}

    public ReleaseRun(ReleasePlan plan, Cloud cloud, Crew crew, Setting setting) {
        this.plan = plan;
        this.image = plan.image();
        this.cloud = cloud;
        this.crew = crew;
        this.setting = setting;
        this.steps = setting.steps();
        this.record = new AtomicReference<>(
                ReleaseRecord.begun(plan, setting.surroundings().now()));
    }

    /**
     * Makes the release, in this thread, which can be interrupted.
     *
     * @return done; found when the AMI failed; the outside failed when it could not be told
     * @throws AmibakeException when it could not be made
     * @throws CancellationException when the thread is interrupted; nothing is left then either
     */
    public ExitStatus run() {
        Preflight.Cleared cleared = new Preflight(cloud, crew.baker(), setting.callerAddress(), steps).look(plan);
        note(known -> known.from(new ReleaseRecord.Origin(
                cleared.caller(), cleared.source().id(), cleared.source().name(), cleared.baker())));
        tell();
        try (Lease lease = Lease.of(plan.run(), Lease.Terms.usual(), setting.surroundings(), steps::trouble)) {
            return new Ending(cloud, lease, plan.regions(), setting).after(() -> withKey(lease, cleared), this::end);
        }
    }

    private void end() {
        note(ReleaseRecord::ended);
        try {
            tell();
        } catch (AmibakeException unwritten) {
            Optional.ofNullable(record.get()).ifPresent(this::tellWhatStays);
            throw unwritten;
        }
    }

    private void tellWhatStays(ReleaseRecord known) {
        known.images()
                .forEach((region, ami) -> steps.note("AMI " + ami + " in " + region + " stays, as " + known.outcome()));
    }

    private ExitStatus withKey(Lease lease, Preflight.Cleared cleared) {
        steps.begin("run " + plan.run() + ": making a key pair and a security group");
        Map<String, String> tags = RunTags.of(plan.run(), image.amiName().toString());
        Site site = Site.make(cloud, lease, new Site.Plot(image, tags, cleared.reach()), setting.scratch());
        ImageFacts ami = bake(cleared, site);
        ExitStatus verdict = verdict(ami, site, lease);
        if (verdict == ExitStatus.DONE) {
            accept(ami, lease);
        } else {
            reject(ami, verdict, lease);
        }
        return verdict;
    }

    private ExitStatus verdict(ImageFacts ami, Site site, Lease lease) {
        try {
            return judge(ami, site);
        } catch (AmibakeException failure) {
            if (failure.status() == ExitStatus.FOUND) {
                noted("firstrun", ExitStatus.FOUND);
            }
            try {
                reject(ami, failure.status(), lease);
            } catch (AmibakeException untold) {
                failure.addSuppressed(untold);
            }
            throw failure;
        }
    }

    private ImageFacts bake(Preflight.Cleared cleared, Site site) {
        steps.begin("baking " + image.amiName());
        BuilderTerms.unheeded(image).forEach(steps::note);
        Map<Region, AmiId> made = crew.baker()
                .bake(new Baker.Order(
                        image,
                        cleared.source().id(),
                        RunTags.of(plan.run(), image.amiName().toString()),
                        site.keyName(),
                        site.keyFile(),
                        site.group(),
                        cloud.credentialsForChild(),
                        cloud.endpoint()));
        AmiId id = Optional.ofNullable(made.get(cloud.region()))
                .orElseThrow(() -> AmibakeException.outsideFailed(new Problem(
                        "the build made no AMI in " + cloud.region() + " but " + made,
                        "build.region",
                        "leave region and regions out of packer.builder")));
        steps.note("AMI " + id);
        return cloud.images().awaitAvailable(id, new Wait(setting.patience().instance(), steps::goOn));
    }

    private ExitStatus judge(ImageFacts ami, Site site) {
        steps.begin("looking at the AMI's properties");
        List<AmiCheck> checks = AmiChecks.of(
                        image, RunTags.of(plan.run(), image.amiName().toString()))
                .check(
                        ami,
                        KeyUse.of(ami, image.image().kmsKey(), cloud.encryptionKeys()),
                        cloud.images().sharing(ami));
        ExitStatus status = noted("ami", crew.acceptance().image(ami, checks));
        if (status != ExitStatus.DONE) {
            return status;
        }
        if (!plan.has(ReleasePlan.Part.VERIFY)) {
            note(known -> known.with("baked", "skipped"));
            return status;
        }
        TestInstances instances = new TestInstances(
                cloud,
                crew.acceptance(),
                new TestInstances.Progress(setting.surroundings(), setting.patience(), steps));
        Machine machine = instances.start(site.launch(ami.id()));
        List<TestHost> hosts = List.of(instances.host(machine, site.route(), site.keyFile()));
        steps.begin("verifying phase baked on " + machine.id());
        status = noted("baked", crew.acceptance().hosts(Acceptance.Stage.BAKED, hosts));
        cloud.machines().terminate(List.of(machine.id()));
        return status == ExitStatus.DONE && plan.stack().isPresent() ? tryStack(ami, site, instances) : status;
    }

    private ExitStatus tryStack(ImageFacts ami, Site site, TestInstances instances) {
        StackTrial trial =
                new StackTrial(cloud.stacks(), steps, setting.patience().stack());
        Stack stack = trial.make(
                plan,
                ami.id(),
                site.keyName(),
                Site.named(site.tags(), image.amiName().toString()));
        List<TestHost> hosts =
                instances.hosts(trial.instances(stack.id()), image.launch().publicIp(), Optional.of(site.keyFile()));
        steps.begin("verifying phase firstrun on the instances of the stack");
        ExitStatus status = noted("firstrun", crew.acceptance().stack(stack, hosts));
        trial.delete(stack.id());
        return status;
    }

    private ExitStatus noted(String phase, ExitStatus status) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        String verdict =
                switch (status) {
                    case DONE -> "passed";
                    case FOUND -> "failed";
                    default -> "inconclusive";
                };
        note(known -> known.with(phase, verdict));
        return status;
    }

    private void reject(ImageFacts ami, ExitStatus verdict, Lease lease) {
        if (verdict != ExitStatus.FOUND) {
            // Nobody knows what it is worth, and its name would be in the way of the next try.
            steps.begin(
                    "AMI " + ami.id() + " could not be verified: deregistering it, so that a retry can make it anew");
            return;
        }
        note(known -> known.being("failed"));
        if (image.release().onFailure() == OnFailure.DEREGISTER) {
            steps.begin("AMI " + ami.id() + " failed: deregistering it");
            return;
        }
        steps.begin("AMI " + ami.id() + " failed: it stays, private and tagged as failed");
        Uninterrupted.run(() -> {
            mark(ami, Verdict.FAILED, lease);
            makePrivate(ami);
        });
        steps.note("amibake clean -c FILE --failed deletes it, and its name can be had again");
        note(known -> known.with(Map.of(cloud.region(), ami.id())));
    }

    /** Whoever shared it, or its snapshot, did so before anybody knew what it is worth. */
    private void makePrivate(ImageFacts ami) {
        try {
            Sharing sharing = cloud.images().sharing(ami);
            if (!sharing.isEmpty()) {
                cloud.images().unshare(ami, sharing);
                steps.note("AMI " + ami.id() + " or its snapshot was shared with " + sharing + ": no more");
            }
        } catch (AmibakeException failure) {
            steps.note("AMI " + ami.id() + " may be shared: nobody could see to it that it is not");
            failure.problems().forEach(steps::trouble);
        }
    }

    private void accept(ImageFacts ami, Lease lease) {
        boolean verified = plan.has(ReleasePlan.Part.VERIFY);
        Verdict verdict = verified ? Verdict.PASSED : Verdict.UNVERIFIED;
        steps.begin("AMI " + ami.id() + " is " + (verified ? "verified" : "made, and not verified"));
        // Cut off in the middle, nobody would know whether it stays.
        Uninterrupted.run(() -> mark(ami, verdict, lease));
        note(known -> known.with(Map.of(cloud.region(), ami.id())).being(verdict.toString()));
        if (plan.has(ReleasePlan.Part.PUBLISH)) {
            Map<Region, AmiId> published = publish(ami.with(verdict.tag()), lease);
            note(known -> known.with(published).being("published"));
        }
    }

    /** From now on it stays. */
    private void mark(ImageFacts ami, Verdict verdict, Lease lease) {
        try {
            cloud.images().tag(ami, verdict.tag());
        } catch (AmibakeException failure) {
            if (failure.status() == ExitStatus.OUTSIDE_FAILED) {
                steps.note("AMI " + ami.id() + " stays if AWS has tagged it as " + verdict
                        + " all the same; otherwise it is deleted");
            }
            throw failure;
        }
        lease.letGo(ami);
    }

    private Map<Region, AmiId> publish(ImageFacts ami, Lease lease) {
        PublishPlan wanted = PublishPlan.from(image, ami.id());
        Publisher publisher = new Publisher(
                cloud, lease, setting.surroundings(), setting.patience().copy(), steps);
        try {
            tell();
            return publisher
                    .publish(plan.has(ReleasePlan.Part.VERIFY) ? wanted : wanted.evenUnverified(), ami.tags())
                    .images();
        } catch (AmibakeException | CancellationException broken) {
            steps.note("AMI " + ami.id() + " stays, and is not all published; amibake publish -c FILE --ami " + ami.id()
                    + (plan.has(ReleasePlan.Part.VERIFY) ? "" : " --unverified") + " goes on from there");
            throw broken;
        }
    }

    private void note(UnaryOperator<ReleaseRecord> change) {
        record.updateAndGet(change);
    }

    private void tell() {
        note(known -> known.at(setting.surroundings().now()));
        setting.ledger().accept(record.get());
    }
}
