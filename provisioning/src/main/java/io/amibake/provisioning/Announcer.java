package io.amibake.provisioning;

import io.amibake.config.AccountId;
import io.amibake.config.ParameterPath;
import io.amibake.config.UtcMinute;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done with an AMI in its region, once it is there. */
record Announcer(Cloud cloud, Lease lease, Ledger ledger) {
    void announce(ImageFacts image, PublishPlan plan, Verdict verdict) {
        plan.announcement().deprecateAt().ifPresent(at -> deprecate(image, at));
        share(image, plan.audience());
        if (image.tags().containsKey(RunTags.COPY_OF)
                && !Verdict.of(image.tags()).equals(Optional.of(verdict))) {
            cloud.images().tag(image, verdict.tag());
            ledger.did("AMI " + image.id() + " in " + cloud.region() + " is " + verdict + ", as what it is a copy of");
        }
        lease.letGo(image);
        plan.announcement().parameter().ifPresent(name -> write(name, image, plan));
        mark(image, plan);
        new Retention(cloud, ledger).retire(image, plan);
    }

    /** From now on it is one that the next replaces. */
    private void mark(ImageFacts image, PublishPlan plan) {
        String own = plan.publishedAs();
        String former = image.tags().getOrDefault(RunTags.PUBLISHED, own);
        String now = former.equals(own) ? own : RunTags.SEVERAL;
        if (image.tags().containsKey(RunTags.RUN) && !now.equals(image.tags().get(RunTags.PUBLISHED))) {
            cloud.images().tag(image, Map.of(RunTags.PUBLISHED, now));
            ledger.did("AMI " + image.id() + " in " + cloud.region() + " is published");
        }
    }

    private void deprecate(ImageFacts image, UtcMinute at) {
        Instant wanted = Instant.parse(at.text());
        boolean isSo = image.dates()
                .deprecated()
                .filter(time -> time.truncatedTo(ChronoUnit.MINUTES).equals(wanted))
                .isPresent();
        if (!isSo) {
            cloud.images().deprecate(image.id(), at);
            ledger.did("AMI " + image.id() + " in " + cloud.region() + " is deprecated from " + at + " on");
        }
    }

    private void share(ImageFacts image, Audience audience) {
        Sharing sharing = cloud.images().sharing(image);
        if (!isShared(sharing, audience)) {
            cloud.images().share(image, audience);
            ledger.did("shared AMI " + image.id() + " in " + cloud.region() + " with " + audience);
        }
        Audience others = sharing.image().without(audience);
        if (!others.isEmpty()) {
            ledger.steps()
                    .note("AMI " + image.id() + " in " + cloud.region() + " is shared with " + others
                            + " too, whom the config does not name; nothing is taken back");
        }
    }

    private static boolean isShared(Sharing sharing, Audience audience) {
        Set<AccountId> accounts = Set.copyOf(audience.accounts());
        return audience.without(sharing.image()).isEmpty()
                && sharing.snapshots().values().stream()
                        .allMatch(may -> Set.copyOf(may.accounts()).containsAll(accounts));
    }

    private void write(ParameterPath name, ImageFacts image, PublishPlan plan) {
        Optional<String> former = cloud.parameters().get(name.text());
        if (former.equals(Optional.of(image.id().text()))) {
            return;
        }
        cloud.parameters().put(name.text(), image.id(), Map.of(RunTags.FAMILY, plan.family()));
        ledger.did("parameter " + name + " in " + cloud.region() + " is " + image.id()
                + former.map(value -> "; it was " + value).orElse(""));
    }
}
