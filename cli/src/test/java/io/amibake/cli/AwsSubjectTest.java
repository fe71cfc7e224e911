package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.RunThings;
import io.amibake.provisioning.StackRequest;
import io.amibake.provisioning.Verdict;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code amibake verify} of what is in an emulated AWS. */
@Timeout(240)
@ExtendWith(EmulatedReleases.class)
class AwsSubjectTest {
    private static final String STACK = """
            Resources:
              Template:
                Type: AWS::EC2::LaunchTemplate
                Properties:
                  LaunchTemplateName: test
                  LaunchTemplateData: {ImageId: %s, InstanceType: t3.micro}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                Properties:
                  MinSize: "1"
                  MaxSize: "1"
                  DesiredCapacity: "1"
                  AvailabilityZones: [us-west-2a]
                  LaunchTemplate:
                    LaunchTemplateId: !Ref Template
                    Version: !GetAtt Template.LatestVersionNumber
            """.formatted(Emulator.SOURCE_X86_64);

    private final EmulatedRelease release;

    AwsSubjectTest(EmulatedRelease release) {
        this.release = release;
    }

    @Test
    void an_image_is_verified_by_its_id_and_nothing_of_that_is_left() throws IOException, InterruptedException {
        ImageFacts image = RunThings.of(release.aws(), "3f9a1c").image("my image 1", Verdict.PASSED);

        assertIsVerified("--ami", image.id().text());
        Run none = release.verify("--ami", "ami-00000000000000bad");

        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err())
                .contains("error: there is no AMI ami-00000000000000bad in us-west-2, or it is not shared with this"
                        + " account\n");
        assertThat(release.left("us-west-2")).containsExactly("AMI passed", "snapshot passed");
        assertThat(release.hasScratch()).isFalse();
    }

    @Test
    void instances_of_a_stack_are_found_and_verified() throws IOException, InterruptedException {
        Cloud cloud = release.aws().cloud("us-west-2");
        cloud.stacks().deploy(new StackRequest("web", STACK, Map.of(), Map.of()));

        assertIsVerified("--stack", "web", "-i", release.identity().toString());
        Run none = release.verify("--stack", "wbe");

        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("error: there is no stack 'wbe' in us-west-2\n");
    }

    private void assertIsVerified(String... subject) throws IOException, InterruptedException {
        release.write("ran", "");
        Run run = release.verify(subject);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).matches("(?s)passed root@[0-9.]+: 2 passed in .*");
    }
}
