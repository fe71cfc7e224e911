package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AccountId;
import io.amibake.config.AmiFilter;
import io.amibake.config.AmiId;
import io.amibake.config.AmiNamePattern;
import io.amibake.config.AmiOwner;
import io.amibake.config.KmsKey;
import io.amibake.config.OrganizationArn;
import io.amibake.config.Region;
import io.amibake.config.UtcMinute;
import io.amibake.provisioning.Audience;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.CopyRequest;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Images;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Ec2ImagesTest {
    private static final RunId RUN = RunId.parse("20261123T093012Z-3f9a1c");
    private static final AmiId SOURCE = AmiId.parse(Emulator.SOURCE_X86_64);
    private static final Map<String, String> TAGS = Map.of(RunId.TAG, RUN.text(), "amibake:verdict", "pending");
    private static final Wait SOON = Wait.upTo(Duration.ofSeconds(10));

    private Emulator aws;
    private Cloud cloud;
    private Images images;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        images = cloud.images();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void the_facts_of_an_image_are_read() {
        ImageFacts source = images.find(SOURCE).orElseThrow();

        assertThat(source.name()).isEqualTo("source-x86_64");
        assertThat(source.owner()).isEqualTo("591542846629");
        assertThat(source.state()).isEqualTo("available");
        assertThat(source.boot()).isEqualTo(new ImageFacts.Boot("x86_64", "hvm", "/dev/xvda", "ebs", Optional.empty()));
        assertThat(source.dates())
                .isEqualTo(new ImageFacts.Dates(Optional.of(Instant.parse("2026-10-01T00:00:00Z")), Optional.empty()));
        assertThat(source.rootDisk().orElseThrow().snapshot()).isPresent();
        assertThat(source.rootDisk().orElseThrow().encrypted()).isFalse();
        assertThat(images.find(AmiId.parse("ami-0aaaaaaaaaaaaaaaa"))).isEmpty();
    }

    @Test
    void the_newest_image_of_a_name_and_owner_is_chosen() {
        AmiFilter filter = new AmiFilter(AmiNamePattern.parse("source-*"), List.of(AmiOwner.parse("591542846629")));

        assertThat(images.newest(filter).map(ImageFacts::name)).contains("source-arm64");
        assertThat(images.newest(new AmiFilter(AmiNamePattern.parse("nothing-*"), List.of(AmiOwner.parse("amazon")))))
                .isEmpty();
    }

    @Test
    void a_copy_is_made_in_another_region_with_tags_and_encryption() {
        Cloud other = cloud.in(Region.parse("eu-west-1"));
        List<Step> steps = new ArrayList<>();
        String key = aws.key("eu-west-1", "alias/images");

        AmiId copy = other.images()
                .copy(copyOf(
                        "my image 1", new CopyRequest.Encryption(true, Optional.of(KmsKey.parse("alias/images")))));
        ImageFacts facts = other.images().awaitAvailable(copy, SOON.heardBy(steps::add));

        assertThat(facts.name()).isEqualTo("my image 1");
        assertThat(facts.tags()).isEqualTo(TAGS);
        assertThat(facts.owner()).isEqualTo(Emulator.ACCOUNT);
        assertThat(facts.rootDisk().orElseThrow().encrypted()).isTrue();
        assertThat(other.encryptionKeys().of(facts))
                .isEqualTo(Map.of(facts.snapshots().get(0), key));
        assertThat(steps).containsExactly(new Step("available", OptionalInt.of(100)));
        assertThat(other.tagged().of(RUN))
                .extracting(Resource::kind)
                .containsExactlyInAnyOrder(Resource.Kind.IMAGE, Resource.Kind.SNAPSHOT);
        assertThat(other.images().named("my image 1")).containsExactly(facts);
        assertThat(other.images().tagged("amibake:verdict", "pending")).containsExactly(facts);
        assertThat(images.named("my image 1")).isEmpty();
        assertThat(aws.calls().get(0).parameters()).containsEntry("KmsKeyId", "alias/images");
    }

    @Test
    void a_copy_whose_answer_was_lost_is_made_once() {
        aws.failing(call -> call.action().equals("CopyImage"), 1, Fault.LOST_ANSWER);

        AmiId copy = images.copy(copyOf("my image 1", CopyRequest.Encryption.asSource()));

        assertThat(images.named("my image 1")).extracting(ImageFacts::id).containsExactly(copy);
    }

    @Test
    void an_image_and_its_snapshots_are_shared() {
        ImageFacts image = ownImage();
        AccountId friend = AccountId.parse("210987654321");
        Audience audience = new Audience(
                List.of(friend),
                true,
                List.of(
                        OrganizationArn.parse("arn:aws:organizations::123456789012:organization/o-abcdefghij"),
                        OrganizationArn.parse("arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-abcdefgh")));
        assertThat(images.sharing(image).image().isEmpty()).isTrue();

        images.share(image, audience);
        images.share(image, audience);

        assertThat(images.sharing(image).image()).isEqualTo(audience);
        assertThat(images.sharing(image).snapshots())
                .isEqualTo(Map.of(image.snapshots().get(0), new Audience(List.of(friend), false, List.of())));
    }

    @Test
    void an_image_and_its_snapshots_are_tagged() {
        ImageFacts image = ownImage();

        images.tag(image, Map.of("amibake:verdict", "passed"));

        assertThat(cloud.tagged().of(RUN)).hasSize(2).allSatisfy(left -> assertThat(left.tags())
                .containsEntry("amibake:verdict", "passed"));
    }

    @Test
    void an_image_is_deprecated() {
        ImageFacts image = ownImage();

        images.deprecate(image.id(), UtcMinute.parse("2028-01-31T00:00:00Z"));

        assertThat(images.find(image.id()).orElseThrow().dates().deprecated())
                .contains(Instant.parse("2028-01-31T00:00:00Z"));
    }

    @Test
    void what_is_found_is_of_one_region_and_one_run() {
        ownImage();
        RunId other = RunId.parse("20261123T093012Z-000000");
        cloud.access().createKeyPair("other", Map.of(RunId.TAG, other.text()));

        assertThat(cloud.tagged().of(RUN)).hasSize(2);
        assertThat(cloud.tagged().of(other)).singleElement().satisfies(left -> assertThat(left.kind())
                .isEqualTo(Resource.Kind.KEY_PAIR));
        assertThat(cloud.tagged().ofAllRuns()).hasSize(3);
        assertThat(cloud.in(Region.parse("eu-west-1")).tagged().ofAllRuns()).isEmpty();
    }

    @Test
    void an_image_goes_with_its_snapshots() {
        ImageFacts image = ownImage();

        images.deregister(image);
        images.deregister(image);

        assertThat(images.find(image.id())).isEmpty();
        assertThat(cloud.tagged().of(RUN)).isEmpty();
    }

    @Test
    void a_snapshot_in_use_goes_after_its_image() {
        ownImage();
        List<Resource> left = cloud.tagged().of(RUN);

        left.stream().sorted((a, b) -> a.kind().compareTo(b.kind())).forEach(resource -> cloud.tagged()
                .delete(resource, SOON));

        assertThat(cloud.tagged().of(RUN)).isEmpty();
    }

    private ImageFacts ownImage() {
        AmiId copy = images.copy(copyOf("my image 1", CopyRequest.Encryption.asSource()));
        return images.awaitAvailable(copy, SOON);
    }

    private static CopyRequest copyOf(String name, CopyRequest.Encryption encryption) {
        return new CopyRequest(SOURCE, Region.parse("us-west-2"), name, Optional.of("For a test"), encryption, TAGS);
    }
}
