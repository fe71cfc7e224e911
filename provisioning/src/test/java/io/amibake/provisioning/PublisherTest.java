package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AmiId;
import io.amibake.config.KmsKey;
import io.amibake.config.Region;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PublisherTest extends Publishing {
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
            assertThat(sharing.snapshots())
                    .isEqualTo(Map.of(facts.snapshots().get(0), new Audience(List.of(FRIEND), false, List.of())));
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
                        "AMI ami in us-west-2 is published",
                        "AMI ami in eu-west-1 is deprecated from 2028-01-31T00:00:00Z on",
                        "shared AMI ami in eu-west-1 with 210987654321,"
                                + " arn:aws:organizations::123456789012:organization/o-abcdefghij",
                        "AMI ami in eu-west-1 is passed, as what it is a copy of",
                        "parameter /images/mine in eu-west-1 is ami",
                        "AMI ami in eu-west-1 is published");
        assertThat(published.changes()).isEqualTo(11);
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
        aws.key("eu-west-1", "alias/images");
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

    @Test
    void a_copy_that_another_key_encrypted_is_not_published() {
        ImageFacts image = encrypted("my image 1");
        String ours = aws.key("eu-west-1", "alias/images");
        Copy copy = new Copy(FAR, new CopyRequest.Encryption(true, Optional.of(KmsKey.parse("alias/images"))));
        PublishPlan plan = new PublishPlan(image.id(), "my image", List.of(copy), NOBODY, NOTHING, true);
        // The alias moves while the copy is made.
        aws.before(call -> call.action().equals("DescribeKey"), 2, () -> aws.key("eu-west-1", "alias/images"));

        assertThatThrownBy(() -> publish(plan))
                .hasMessageMatching("error: AMI ami-[0-9a-f]+, the copy in eu-west-1, is not encrypted with"
                        + " arn:aws:kms:eu-west-1:123456789012:key/[0-9a-f-]+, but snap-[0-9a-f]+ by " + ours
                        + "\n  at:  image.kmsKeys.eu-west-1"
                        + "\n  fix: deregister it if it is still there, and publish again");
        assertThat(far.images().named("my image 1"))
                .allMatch(left -> Verdict.of(left.tags()).equals(Optional.of(Verdict.PENDING)));
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

    @Test
    void a_copy_that_its_run_finishes_at_this_moment_is_taken_as_it_is() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        ImageFacts copy = leftCopy(image, Instant.now().minusSeconds(60));
        aws.before(
                call -> call.action().equals("DescribeInstances")
                        && call.region().equals("eu-west-1"),
                1,
                () -> aws.asOther(
                        "eu-west-1",
                        "Action=CreateTags&ResourceId.1=" + copy.id()
                                + "&Tag.1.Key=amibake%3Averdict&Tag.1.Value=passed"));

        Published published = publish(everything(image));

        assertThat(published.images().get(FAR)).isEqualTo(copy.id());
        assertThat(steps.notes()).noneMatch(note -> note.startsWith("deleting AMI"));
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

        assertThat(publish(plan(image)).changes()).isEqualTo(2);

        assertThat(steps.notes())
                .contains("AMI ami in us-west-2 is shared with 210987654321 too, whom the config does not name;"
                        + " nothing is taken back");
    }
}
