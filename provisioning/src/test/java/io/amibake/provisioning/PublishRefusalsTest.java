package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AmiId;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which images are not published, and which only when it is asked for. */
@Timeout(120)
class PublishRefusalsTest extends Publishing {
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
    void an_image_that_failed_is_published_in_no_case() {
        ImageFacts image = things.image("my image 1", Verdict.FAILED);

        assertThatThrownBy(() -> publish(everything(image).evenUnverified()))
                .hasMessage("error: the AMI failed its checks: its tag amibake:verdict is 'failed'\n  at:  us-west-2, "
                        + image.id() + "\n  fix: mend what failed, and release again");
        assertThat(aws.calls().stream().skip(2)).allMatch(ApiCall::isReading);
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
    void an_image_whose_name_only_begins_like_the_config_s_is_not_published() {
        ImageFacts image = things.image("my image extra 1", Verdict.PASSED);
        cloud.images().tag(image, Map.of(RunTags.FAMILY, "my image extra"));

        assertThatThrownBy(() -> publish(plan(image)))
                .hasMessage("error: the AMI is one of 'my image extra', not of 'my image'\n  at:  us-west-2, "
                        + image.id() + "\n  fix: name the config that it was built from");
    }

    @Test
    void a_parameter_that_holds_something_else_is_not_written_over_nor_told() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);
        aws.parameter("eu-west-1", "/images/mine", "hunter2");

        assertThatThrownBy(() -> publish(everything(image)))
                .hasMessage("error: parameter /images/mine in eu-west-1 holds something else than an AMI's id\n"
                        + "  at:  release.ssmParameter\n  fix: name another, or delete that one");
        assertThat(far.parameters().get("/images/mine")).contains("hunter2");
        assertThat(aws.calls().stream().skip(2)).allMatch(ApiCall::isReading);
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
}
