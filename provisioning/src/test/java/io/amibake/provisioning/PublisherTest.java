package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AccountId;
import io.amibake.config.AmiId;
import io.amibake.config.KmsKey;
import io.amibake.config.OrganizationArn;
import io.amibake.config.ParameterPath;
import io.amibake.config.Region;
import io.amibake.config.UtcMinute;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.PublishPlan.Announcement;
import io.amibake.provisioning.PublishPlan.Copy;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PublisherTest {
    private static final Region HOME = Region.parse("us-west-2");
    private static final Region FAR = Region.parse("eu-west-1");
    private static final AccountId FRIEND = AccountId.parse("210987654321");
    private static final Audience NOBODY = new Audience(List.of(), false, List.of());
    private static final Announcement NOTHING = new Announcement(Optional.empty(), Optional.empty(), 0);

    private final StepList steps = new StepList();
    private Emulator aws;
    private Cloud cloud;
    private Cloud far;
    private RunThings things;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        far = cloud.in(FAR);
        things = RunThings.of(aws, "3f9a1c");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Published publish(PublishPlan plan) {
        RunId run = RunId.of(Instant.now(), "abcdef");
        try (Lease lease = Lease.of(run, Lease.Terms.usual(), Surroundings.ofThisMachine(), steps::trouble)) {
            return new Publisher(cloud, lease, Surroundings.ofThisMachine(), Duration.ofSeconds(10), steps)
                    .publish(plan);
        }
    }

    private static PublishPlan plan(ImageFacts image) {
        return new PublishPlan(image.id(), "my image", List.of(), NOBODY, NOTHING, false);
    }

    private static PublishPlan everything(ImageFacts image) {
        return new PublishPlan(
                image.id(),
                "my image",
                List.of(new Copy(FAR, CopyRequest.Encryption.asSource())),
                new Audience(
                        List.of(FRIEND),
                        false,
                        List.of(OrganizationArn.parse(
                                "arn:aws:organizations::123456789012:organization/o-abcdefghij"))),
                new Announcement(
                        Optional.of(ParameterPath.parse("/images/mine")),
                        Optional.of(UtcMinute.parse("2028-01-31T00:00:00Z")),
                        2),
                false);
    }

    @Test
    void an_image_is_copied_shared_deprecated_and_announced() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);

        Published published = publish(everything(image));

        assertThat(published.images()).containsOnlyKeys(HOME, FAR).containsEntry(HOME, image.id());
        ImageFacts copy = far.images()
                .find(Objects.requireNonNull(published.images().get(FAR)))
                .orElseThrow();
        assertThat(copy.name()).isEqualTo("my image 1");
        assertThat(copy.state()).isEqualTo("available");
        assertThat(copy.tags())
                .containsEntry("amibake:verdict", "passed")
                .containsEntry("amibake:family", "my image")
                .containsEntry("amibake:image", "my image 1")
                .containsEntry("amibake:copy-of", image.id().text());
        for (Map.Entry<Region, AmiId> each : published.images().entrySet()) {
            Cloud there = cloud.in(each.getKey());
            ImageFacts facts = there.images().find(each.getValue()).orElseThrow();
            Sharing sharing = there.images().sharing(facts);
            assertThat(sharing.image()).isEqualTo(everything(image).audience());
            assertThat(sharing.snapshots()).isEqualTo(Map.of(facts.snapshots().get(0), List.of(FRIEND)));
            assertThat(facts.dates().deprecated()).contains(Instant.parse("2028-01-31T00:00:00Z"));
            assertThat(there.parameters().get("/images/mine"))
                    .contains(each.getValue().text());
        }
        assertThat(steps.notes())
                .containsExactly(
                        "tagged AMI ami: amibake:family=my image",
                        "copying AMI ami to eu-west-1: ami",
                        "AMI ami in us-west-2 is deprecated from 2028-01-31T00:00:00Z on",
                        "shared AMI ami in us-west-2 with 210987654321,"
                                + " arn:aws:organizations::123456789012:organization/o-abcdefghij",
                        "parameter /images/mine in us-west-2 is ami",
                        "AMI ami in eu-west-1 is deprecated from 2028-01-31T00:00:00Z on",
                        "shared AMI ami in eu-west-1 with 210987654321,"
                                + " arn:aws:organizations::123456789012:organization/o-abcdefghij",
                        "AMI ami in eu-west-1 is passed, as what it is a copy of",
                        "parameter /images/mine in eu-west-1 is ami");
        assertThat(published.changes()).isEqualTo(9);
    }

    @Test
    void a_second_publication_changes_nothing() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        Published first = publish(everything(image));
        int calls = aws.calls().size();

        Published second = publish(everything(image));

        assertThat(second).isEqualTo(new Published(first.images(), 0));
        assertThat(aws.calls().subList(calls, aws.calls().size())).allMatch(ApiCall::isReading);
    }

    @Test
    void nothing_is_shared_before_all_copies_are_there() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        int before = aws.calls().size();

        publish(everything(image));

        List<String> changes = aws.calls().subList(before, aws.calls().size()).stream()
                .filter(call -> !call.isReading())
                .map(ApiCall::action)
                .toList();
        assertThat(changes.indexOf("ModifySnapshotAttribute")).isGreaterThan(changes.indexOf("CopyImage"));
        assertThat(changes.indexOf("ModifyImageAttribute")).isGreaterThan(changes.indexOf("CopyImage"));
    }

    @Test
    void a_copy_is_encrypted_with_the_key_of_its_region() {
        ImageFacts image = things.image("my image 1", Verdict.UNVERIFIED);
        ImageFacts encrypted = encrypted("my image 2");
        Copy copy = new Copy(FAR, new CopyRequest.Encryption(true, Optional.of(KmsKey.parse("alias/images"))));

        Published published =
                publish(new PublishPlan(encrypted.id(), "my image", List.of(copy), NOBODY, NOTHING, true));

        ImageFacts facts = far.images()
                .find(Objects.requireNonNull(published.images().get(FAR)))
                .orElseThrow();
        assertThat(facts.disks()).allMatch(ImageFacts.Disk::encrypted);
        assertThat(aws.calls().stream()
                        .filter(call -> call.action().equals("CopyImage")
                                && call.region().equals("eu-west-1"))
                        .map(call -> call.parameters().get("KmsKeyId")))
                .containsExactly("alias/images");
        assertThatThrownBy(() -> publish(new PublishPlan(image.id(), "my image", List.of(copy), NOBODY, NOTHING, true)))
                .hasMessage("error: the AMI is not encrypted, though image.encrypt says so\n  at:  us-west-2, "
                        + image.id() + "\n  fix: build it anew with this config");
    }

    private ImageFacts encrypted(String name) {
        AmiId id = cloud.images()
                .copy(new CopyRequest(
                        AmiId.parse(Emulator.SOURCE_X86_64),
                        HOME,
                        name,
                        Optional.empty(),
                        new CopyRequest.Encryption(true, Optional.empty()),
                        Map.of()));
        return cloud.images().awaitAvailable(id, Wait.upTo(Duration.ofSeconds(10)));
    }

    @Test
    void an_image_without_a_verdict_is_published_only_when_told_so_and_stays_then() {
        ImageFacts image = things.image("my image 1", Verdict.PENDING);

        assertThatThrownBy(() -> publish(plan(image)))
                .isInstanceOf(AmibakeException.class)
                .hasMessage("error: the AMI is not verified: its tag amibake:verdict is 'pending'\n  at:  us-west-2, "
                        + image.id() + "\n  fix: verify it by `amibake release`, or publish it all the same with"
                        + " --unverified");
        assertThat(aws.calls().stream().skip(2)).allMatch(ApiCall::isReading);

        publish(everything(image).evenUnverified());

        assertThat(cloud.images().find(image.id()).orElseThrow().tags()).containsEntry("amibake:verdict", "unverified");
        assertThat(far.images().named("my image 1").get(0).tags()).containsEntry("amibake:verdict", "unverified");
    }

    @Test
    void an_image_that_failed_is_told_so_by_its_copies_too() {
        ImageFacts image = things.image("my image 1", Verdict.FAILED);

        publish(everything(image).evenUnverified());

        assertThat(far.images().named("my image 1").get(0).tags()).containsEntry("amibake:verdict", "failed");
    }

    @Test
    void an_image_that_is_still_being_made_is_not_published() {
        ImageFacts image = things.image("my image 1", Verdict.PENDING);
        things.keyPair(Duration.ofMinutes(15));

        assertThatThrownBy(() -> publish(plan(image).evenUnverified()))
                .hasMessage("error: run " + things.run() + " is still at work on the AMI\n  at:  us-west-2, "
                        + image.id() + "\n  fix: wait for it to end");
    }

    @Test
    void an_image_of_others_or_of_another_config_is_not_published() {
        AmiId foreign = AmiId.parse(Emulator.SOURCE_X86_64);
        PublishPlan plan = new PublishPlan(foreign, "my image", List.of(), NOBODY, NOTHING, true);

        assertThatThrownBy(() -> publish(plan))
                .hasMessage(
                        "error: the AMI is of account 591542846629, not of the caller's, 123456789012\n"
                                + "  at:  us-west-2, ami-0123456789abcdef0\n"
                                + "  fix: use credentials of that account, or copy the AMI first\n"
                                + "error: the AMI's name is 'source-x86_64', which is no image of this config\n"
                                + "  at:  us-west-2, ami-0123456789abcdef0\n"
                                + "  fix: name the config that it was built from: its name is followed by a blank and the version");
    }

    @Test
    void an_image_that_does_not_exist_is_told() {
        PublishPlan plan =
                new PublishPlan(AmiId.parse("ami-0aaaaaaaaaaaaaaaa"), "my image", List.of(), NOBODY, NOTHING, true);

        assertThatThrownBy(() -> publish(plan))
                .hasMessage("error: there is no AMI ami-0aaaaaaaaaaaaaaaa\n  at:  us-west-2, ami-0aaaaaaaaaaaaaaaa\n"
                        + "  fix: name one of this region and account");
    }

    @Test
    void a_name_that_is_taken_in_another_region_stops_before_anything_is_done() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        ImageFacts taken = new RunThings(aws, far, things.run(), "my image 1").image("my image 1", Verdict.PASSED);

        assertThatThrownBy(() -> publish(everything(image)))
                .hasMessage("error: the name 'my image 1' is taken in eu-west-1 by AMI " + taken.id()
                        + ", which is no copy of " + image.id() + " that amibake made\n  at:  image.regions\n"
                        + "  fix: deregister that AMI, leave the region out, or build the image with another version");
        assertThat(cloud.images().sharing(image).image().isEmpty()).isTrue();
    }

    @Test
    void a_copy_that_a_dead_run_left_makes_room() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        ImageFacts left = leftCopy(image, Instant.now().minusSeconds(60));

        Published published = publish(everything(image));

        assertThat(far.images().find(left.id())).isEmpty();
        assertThat(published.images().get(FAR)).isNotEqualTo(left.id());
        assertThat(steps.notes())
                .contains("deleting AMI ami in eu-west-1, which run " + things.run() + " left unfinished");
    }

    @Test
    void a_copy_that_another_run_is_making_is_left_alone() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        ImageFacts copy = leftCopy(image, Instant.now().plusSeconds(60));

        assertThatThrownBy(() -> publish(everything(image)))
                .hasMessage(
                        "error: run " + things.run() + " is copying the AMI to eu-west-1 at this moment: " + copy.id()
                                + "\n  at:  eu-west-1, " + copy.id()
                                + "\n  fix: wait for it to end, then publish again");
        assertThat(far.images().find(copy.id())).isPresent();
    }

    private ImageFacts leftCopy(ImageFacts image, Instant aliveUntil) {
        AmiId id = far.images()
                .copy(new CopyRequest(
                        image.id(),
                        HOME,
                        image.name(),
                        Optional.empty(),
                        CopyRequest.Encryption.asSource(),
                        Map.of(
                                RunTags.RUN,
                                things.run().text(),
                                RunTags.COPY_OF,
                                image.id().text(),
                                RunTags.VERDICT,
                                "pending",
                                RunTags.PROCESS,
                                "0123456789abcdef/1/1",
                                RunTags.ALIVE_UNTIL,
                                aliveUntil.toString())));
        return far.images().awaitAvailable(id, Wait.upTo(Duration.ofSeconds(10)));
    }

    @Test
    void the_last_of_a_family_stay_and_what_is_none_of_it() {
        ImageFacts first = published("my image 1", Verdict.PASSED);
        ImageFacts second = published("my image 2", Verdict.PASSED);
        ImageFacts failed = published("my image 3", Verdict.FAILED);
        ImageFacts otherFamily = things.image("my image extra 1", Verdict.PASSED);
        cloud.images().tag(otherFamily, Map.of(RunTags.FAMILY, "my image extra"));
        ImageFacts retired = published("my image 0", Verdict.RETIRED);
        ImageFacts neverPublished = things.image("my image 4", Verdict.PASSED);
        ImageFacts image = things.image("my image 5", Verdict.PASSED);
        PublishPlan keepsOne = new PublishPlan(
                image.id(),
                "my image",
                List.of(),
                NOBODY,
                new Announcement(Optional.empty(), Optional.empty(), 1),
                false);

        publish(keepsOne);

        for (ImageFacts stays : List.of(failed, otherFamily, neverPublished, image)) {
            assertThat(cloud.images().find(stays.id())).isPresent();
        }
        for (ImageFacts goes : List.of(first, second, retired)) {
            assertThat(cloud.images().find(goes.id())).isEmpty();
        }
        assertThat(steps.notes())
                .containsExactlyInAnyOrder(
                        "tagged AMI ami: amibake:family=my image",
                        "deregistered AMI ami in us-west-2, my image 2, with its snapshots",
                        "deregistered AMI ami in us-west-2, my image 1, with its snapshots",
                        "deregistered AMI ami in us-west-2, my image 0, with its snapshots");
    }

    private ImageFacts published(String name, Verdict verdict) {
        ImageFacts image = things.image(name, verdict);
        cloud.images().tag(image, Map.of(RunTags.FAMILY, "my image"));
        return image;
    }

    @Test
    void what_was_made_later_than_the_published_one_stays() {
        ImageFacts older = things.image("my image 1", Verdict.PASSED);
        ImageFacts newer = published("my image 2", Verdict.PASSED);

        publish(new PublishPlan(
                older.id(),
                "my image",
                List.of(),
                NOBODY,
                new Announcement(Optional.empty(), Optional.empty(), 2),
                false));

        assertThat(cloud.images().find(newer.id())).isPresent();
        assertThat(cloud.images().find(older.id())).isPresent();
    }

    @Test
    void a_region_that_fails_does_not_keep_another_from_its_own() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        for (int k = 1; k <= 3; k++) {
            aws.failing(
                    call -> call.action().equals("EnableImageDeprecation")
                            && call.region().equals("us-west-2"),
                    k,
                    Fault.DENIED);
        }

        assertThatThrownBy(() -> publish(everything(image)))
                .hasMessageStartingWith("error: ec2:EnableImageDeprecation failed: it is not allowed");

        assertThat(cloud.parameters().get("/images/mine")).isEmpty();
        assertThat(far.parameters().get("/images/mine")).isPresent();
    }

    @Test
    void whoever_the_config_does_not_name_any_more_is_told() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        cloud.images().share(image, new Audience(List.of(FRIEND), false, List.of()));

        assertThat(publish(plan(image)).changes()).isEqualTo(1);

        assertThat(steps.notes())
                .contains("AMI ami in us-west-2 is shared with 210987654321 too, whom the config does not name;"
                        + " nothing is taken back");
    }
}
