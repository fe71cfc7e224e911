package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.config.Region;
import io.amibake.provisioning.Resource.Kind;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LitterTest {
    private static final Region HOME = Region.parse("us-west-2");
    private static final Region FAR = Region.parse("eu-west-1");

    private Emulator aws;
    private Cloud cloud;
    private RunThings dead;
    private RunThings alive;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        dead = RunThings.of(aws, "00dead");
        alive = RunThings.of(aws, "00a11e");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Litter look(Region... regions) {
        return Sweep.of(cloud, Surroundings.ofThisMachine()).look(List.of(regions));
    }

    @Test
    void what_dead_runs_left_is_found_and_nothing_of_the_living() {
        dead.keyPair("0123456789abcdef/1/1", Instant.now().minusSeconds(1));
        String group = dead.group();
        AmiId untagged = dead.untagged(dead.instance(group), dead.imageName());
        dead.image("verified", Verdict.PASSED);
        alive.all();
        cloud.access().createKeyPair("somebody's", Map.of());
        cloud.access().createKeyPair("also somebody's", Map.of(RunTags.RUN, "whatever"));

        Litter litter = look(HOME);

        assertThat(litter.over()).containsExactly(dead.run());
        assertThat(litter.alive()).containsExactly(alive.run());
        assertThat(litter.resources().stream().filter(one -> one.kind() != Kind.VOLUME))
                .extracting(Resource::kind)
                .containsExactly(Kind.INSTANCE, Kind.IMAGE, Kind.SECURITY_GROUP, Kind.KEY_PAIR);
        assertThat(litter.resources()).extracting(Resource::id).contains(group, untagged.text());
        assertThat(litter.resources()).noneMatch(one -> alive.left().contains(one.toString()));
    }

    @Test
    void a_run_that_is_alive_in_one_region_is_so_in_all() {
        alive.keyPair(Duration.ofMinutes(15));
        new RunThings(aws, cloud.in(FAR), alive.run(), alive.imageName()).group();

        assertThat(look(FAR, HOME)).isEqualTo(new Litter(List.of(), Set.of(), Set.of(alive.run()), List.of()));
    }

    @Test
    void a_run_of_whose_only_verified_images_are_there_is_no_litter() {
        dead.image("verified", Verdict.PASSED);
        dead.image("failed", Verdict.FAILED);

        assertThat(look(HOME)).isEqualTo(new Litter(List.of(), Set.of(), Set.of(), List.of()));
    }

    @Test
    void an_image_that_somebody_registered_under_the_name_of_one_of_long_ago_is_no_litter() {
        RunThings old = new RunThings(
                aws, cloud, RunId.of(Instant.now().minus(Duration.ofDays(30)), "000001"), "my image 1-old");
        ImageFacts verified = old.image("my image 1-old", Verdict.PASSED);
        aws.asOther("us-west-2", "Action=DeregisterImage&ImageId=" + verified.id());
        dead.keyPair("0123456789abcdef/1/1", Instant.now().minusSeconds(1));
        AmiId again = dead.untagged(dead.instanceOfSomebody(), "my image 1-old");

        assertThat(look(HOME).resources()).extracting(Resource::id).doesNotContain(again.text());
    }

    @Test
    void an_untagged_image_that_is_all_the_litter_of_its_run_is_deleted() {
        dead.image("verified", Verdict.PASSED);
        AmiId untagged = dead.untagged(dead.instance(dead.group()), dead.imageName());
        cloud.tagged().of(dead.run()).stream()
                .filter(one -> one.kind() == Kind.INSTANCE || one.kind() == Kind.SECURITY_GROUP)
                .sorted(Comparator.comparing(Resource::kind))
                .forEach(one -> cloud.tagged().delete(one, Wait.upTo(Duration.ofSeconds(5))));
        Sweep sweep = Sweep.of(cloud, Surroundings.ofThisMachine());

        Litter litter = sweep.look(List.of(HOME));

        assertThat(litter.resources()).extracting(Resource::id).containsExactly(untagged.text());
        assertThat(sweep.sweep(litter.over(), List.of(HOME)).deleted())
                .extracting(Resource::id)
                .containsExactly(untagged.text());
    }

    @Test
    void without_the_key_pairs_only_what_else_tells_of_its_run_is_litter() {
        dead.keyPair("0123456789abcdef/1/1", Instant.now().minusSeconds(1));
        dead.group();
        RunThings copying = RunThings.of(aws, "00c0de");
        AmiId copy = copying.image("my image 1", Verdict.PENDING).id();
        aws.asOther(
                "us-west-2",
                "Action=CreateTags&ResourceId.1=" + copy + "&Tag.1.Key=amibake%3Aalive-until&Tag.1.Value="
                        + Instant.now().minusSeconds(1));
        aws.failingEvery(call -> call.action().equals("DescribeKeyPairs"), Fault.DENIED);

        Litter litter = look(HOME);

        assertThat(litter.over()).containsExactly(copying.run());
        assertThat(litter.resources()).extracting(Resource::kind).containsExactly(Kind.IMAGE, Kind.SNAPSHOT);
        assertThat(litter.unseen()).extracting(Unseen::kind).containsExactly(Kind.KEY_PAIR);
    }

    @Test
    void without_the_instances_all_else_is_litter() {
        dead.allOfTheDead();
        aws.failingEvery(call -> call.action().equals("DescribeInstances"), Fault.DENIED);

        Litter litter = look(HOME);

        assertThat(litter.over()).containsExactly(dead.run());
        assertThat(litter.resources().stream().map(Resource::kind).distinct())
                .containsExactly(
                        Kind.STACK, Kind.IMAGE, Kind.SNAPSHOT, Kind.VOLUME, Kind.SECURITY_GROUP, Kind.KEY_PAIR);
        assertThat(litter.unseen()).extracting(Unseen::kind).containsExactly(Kind.INSTANCE);
    }

    @Test
    void runs_that_were_to_make_the_same_image_are_told_apart_by_their_life() {
        RunThings twin = new RunThings(aws, cloud, alive.run(), dead.imageName());
        dead.keyPair("0123456789abcdef/1/1", Instant.now().minusSeconds(1));
        twin.keyPair(Duration.ofMinutes(15));
        AmiId image = dead.untagged(dead.instanceOfSomebody(), dead.imageName());

        assertThat(look(HOME).resources()).extracting(Resource::id).doesNotContain(image.text());
    }
}
