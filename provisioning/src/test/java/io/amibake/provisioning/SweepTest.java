package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.config.Region;
import io.amibake.provisioning.Resource.Kind;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SweepTest {
    private static final List<Region> HOME = List.of(Region.parse("us-west-2"));
    private static final Sweep.Patience HASTY = new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO);

    private Emulator aws;
    private Cloud cloud;
    private RunThings things;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        things = RunThings.of(aws, "3f9a1c");
    }

    @AfterEach
    void stop() {
        assertThat(Thread.interrupted()).isFalse();
        aws.close();
    }

    private Sweep sweep() {
        return Sweep.of(cloud, Surroundings.ofThisMachine()).with(HASTY);
    }

    @Test
    void everything_temporary_of_a_run_goes_and_its_key_pair_last() {
        things.all();
        List<Resource> heard = new ArrayList<>();

        Swept swept = sweep().heardBy(heard::add).sweep(things.run(), HOME);

        assertThat(swept.left()).isEmpty();
        assertThat(swept.deleted()).isEqualTo(heard);
        assertThat(heard.stream().map(Resource::kind).distinct())
                .containsExactly(
                        Kind.STACK,
                        Kind.INSTANCE,
                        Kind.IMAGE,
                        Kind.SNAPSHOT,
                        Kind.VOLUME,
                        Kind.SECURITY_GROUP,
                        Kind.KEY_PAIR);
        assertThat(things.left()).isEmpty();
        assertThat(cloud.images().named(things.imageName())).isEmpty();
        assertThat(cloud.tagged().ofAllRuns()).isEmpty();
    }

    @Test
    void nothing_to_delete_is_no_failure() {
        assertThat(sweep().sweep(things.run(), HOME)).isEqualTo(new Swept(List.of(), List.of()));
        assertThat(aws.calls()).allMatch(ApiCall::isReading);
    }

    @Test
    void images_with_a_verdict_stay_with_their_snapshots() {
        ImageFacts passed = things.image("passed", Verdict.PASSED);
        ImageFacts failed = things.image("failed", Verdict.FAILED);
        ImageFacts retired = things.image("retired", Verdict.RETIRED);

        sweep().sweep(things.run(), HOME).throwIfLeft();

        assertThat(cloud.images().find(retired.id())).isEmpty();
        assertThat(things.left())
                .containsExactlyInAnyOrder(
                        "AMI " + passed.id() + " in us-west-2",
                        "AMI " + failed.id() + " in us-west-2",
                        "snapshot " + passed.snapshots().get(0) + " in us-west-2",
                        "snapshot " + failed.snapshots().get(0) + " in us-west-2");

        sweep().alsoFailed().sweep(things.run(), HOME).throwIfLeft();

        assertThat(things.left()).hasSize(2).contains("AMI " + passed.id() + " in us-west-2");
    }

    @Test
    void what_is_known_to_stay_stays_whatever_its_tags_show_yet() {
        ImageFacts image = things.image("my image 1", Verdict.PENDING);
        Set<String> known = Set.of(image.id().text(), image.snapshots().get(0));

        assertThat(sweep().keeping(known).sweep(things.run(), HOME)).isEqualTo(new Swept(List.of(), List.of()));
    }

    @Test
    void an_image_that_failed_and_was_published_all_the_same_stays() {
        ImageFacts failed = things.image("failed", Verdict.FAILED);
        cloud.images().tag(failed, Map.of(RunTags.PUBLISHED, "x86_64"));

        sweep().alsoFailed().sweep(things.run(), HOME).throwIfLeft();

        assertThat(things.left())
                .containsExactlyInAnyOrder(
                        "AMI " + failed.id() + " in us-west-2",
                        "snapshot " + failed.snapshots().get(0) + " in us-west-2");
    }

    @Test
    void the_snapshot_of_a_verified_image_that_somebody_deregistered_stays() {
        ImageFacts passed = things.image("passed", Verdict.PASSED);
        aws.asOther("us-west-2", "Action=DeregisterImage&ImageId=" + passed.id());

        sweep().sweep(things.run(), HOME).throwIfLeft();

        assertThat(things.left())
                .containsExactly("snapshot " + passed.snapshots().get(0) + " in us-west-2");
    }

    @Test
    void an_image_of_any_name_that_was_made_of_an_instance_of_the_run_goes_though_that_has_ended() {
        things.keyPair(Duration.ofMinutes(15));
        String instance = things.instance(things.group());
        AmiId image = things.untagged(instance, "GW7NeQb");
        cloud.machines().terminate(List.of(instance));
        RunThings other = RunThings.of(aws, "000000");
        AmiId another = other.untagged(other.instance(other.group()), "ZxKvkMS");

        sweep().sweep(things.run(), HOME).throwIfLeft();

        assertThat(cloud.images().find(image)).isEmpty();
        assertThat(cloud.images().find(another)).isPresent();
        assertThat(aws.asOther("us-west-2", "Action=DescribeSnapshots&Owner.1=self"))
                .doesNotContain("(" + instance + ")");
    }

    @Test
    void the_copy_that_packer_encrypts_goes_before_it_comes_to_tag_it() {
        things.keyPair(Duration.ofMinutes(15));
        AmiId first = things.untagged(things.instance(things.group()), "GW7NeQb");
        AmiId encrypted = things.copy(first, things.imageName());
        AmiId foreign = things.copy(AmiId.parse(Emulator.SOURCE_X86_64), "my image 1");

        sweep().sweep(things.run(), HOME).throwIfLeft();

        assertThat(cloud.images().find(first)).isEmpty();
        assertThat(cloud.images().find(encrypted)).isEmpty();
        assertThat(cloud.images().find(foreign)).isPresent();
    }

    @Test
    void what_somebody_copies_of_an_image_of_the_run_stays() {
        things.keyPair(Duration.ofMinutes(15));
        AmiId image = things.untagged(things.instance(things.group()), "GW7NeQb");
        AmiId early = things.copy(image, "my own");
        cloud.images().tag(cloud.images().find(image).orElseThrow(), things.tagsWith(Verdict.PASSED));
        AmiId late = things.copy(image, things.imageName());

        assertThat(sweep().sweep(things.run(), HOME).deleted())
                .extracting(Resource::kind)
                .contains(Kind.INSTANCE)
                .doesNotContain(Kind.IMAGE);

        assertThat(cloud.images().find(early)).isPresent();
        assertThat(cloud.images().find(late)).isPresent();
    }

    @Test
    void an_image_of_the_name_that_somebody_registers_meanwhile_stays() {
        things.keyPair(Duration.ofMinutes(15));
        things.instance(things.group());
        AmiId image = things.untagged(things.instanceOfSomebody(), things.imageName());

        sweep().sweep(things.run(), HOME).throwIfLeft();

        assertThat(cloud.images().find(image)).isPresent();
        assertThat(things.left()).isEmpty();
    }

    @Test
    void an_untagged_image_goes_when_all_that_may_have_made_it_are_over() {
        RunThings other = new RunThings(aws, cloud, RunId.of(Instant.now(), "000000"), things.imageName());
        things.keyPair(Duration.ofMinutes(15));
        other.keyPair(Duration.ofMinutes(15));
        AmiId image = things.untagged(things.instance(things.group()), things.imageName());

        sweep().sweep(Set.of(things.run(), other.run()), HOME).throwIfLeft();

        assertThat(cloud.images().find(image)).isEmpty();
        assertThat(cloud.tagged().ofAllRuns()).isEmpty();
    }

    @Test
    void what_another_run_or_somebody_else_has_stays() {
        things.all();
        RunThings other = RunThings.of(aws, "000000");
        other.all();
        String foreign = cloud.access().createKeyPair("somebody's", Map.of()).id();
        List<String> before = other.left();

        sweep().sweep(things.run(), HOME).throwIfLeft();

        assertThat(other.left()).isEqualTo(before);
        assertThat(cloud.images().named(other.imageName())).hasSize(1);
        assertThat(things.left()).isEmpty();
        assertThat(aws.calls()).noneMatch(call -> call.parameters().containsValue(foreign));
    }

    @Test
    void what_was_made_a_moment_ago_goes_though_ec2_shows_it_only_later() {
        things.keyPair(Duration.ofMinutes(15));
        things.group();
        aws.failing(call -> call.action().equals("DescribeSecurityGroups"), 1, Fault.NOT_SHOWN);
        Sweep patient = sweep().with(new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ofMillis(10)));

        Swept swept = patient.sweep(things.run(), HOME);

        assertThat(swept.deleted()).extracting(Resource::kind).containsExactly(Kind.SECURITY_GROUP, Kind.KEY_PAIR);
        assertThat(things.left()).isEmpty();
    }

    @Test
    void two_regions_are_swept() {
        things.keyPair(Duration.ofMinutes(15));
        Cloud far = aws.cloud("eu-west-1");
        new RunThings(aws, far, things.run(), things.imageName()).group();

        sweep().sweep(things.run(), List.of(cloud.region(), far.region())).throwIfLeft();

        assertThat(things.left()).isEmpty();
        assertThat(far.tagged().of(things.run())).isEmpty();
    }

    @Test
    void an_interruption_leaves_nothing_untold() {
        things.keyPair(Duration.ofMinutes(15));
        things.group();
        things.stack();
        Thread sweeper = Thread.currentThread();
        aws.before(call -> call.action().equals("DeleteSecurityGroup"), 1, sweeper::interrupt);

        Swept swept = sweep().sweep(things.run(), List.of(cloud.region(), Region.parse("eu-west-1")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(swept.deleted()).extracting(Resource::kind).containsExactly(Kind.STACK);
        assertThat(swept.left())
                .extracting(left -> left.what().replaceAll("(sg|key)-[0-9a-f]+", "$1"))
                .containsExactly(
                        "security group sg in us-west-2",
                        "key pair key in us-west-2",
                        "whatever run " + things.run() + " has in eu-west-1");
    }
}
