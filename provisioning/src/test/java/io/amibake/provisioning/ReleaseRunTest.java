package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.ImageConfig;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.ReleasePlan.Part;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ReleaseRunTest {
    private Emulator aws;
    private final Path scratch;

    ReleaseRunTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @BeforeEach
    void start() {
        aws = Emulator.start();
        aws.console(Rehearsal.CONSOLE);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_verified_image_is_all_that_stays() {
        Rehearsal release = rehearsal(TestImage.with("packer.builder.snapshot_groups=[all]"));

        assertThat(release.run()).isEqualTo(ExitStatus.DONE);

        assertThat(release.left()).containsExactlyInAnyOrder("AMI passed", "snapshot passed");
        assertThat(release.record().outcome()).isEqualTo("published");
        assertThat(release.record().verdicts()).isEqualTo(Map.of("ami", "passed", "baked", "passed"));
        assertThat(release.told())
                .contains(
                        "account 123456789012, as arn:aws:sts::123456789012:user/moto, in us-west-2",
                        "source AMI ami-0123456789abcdef0 (source-x86_64)",
                        "packer.builder.snapshot_groups is not heeded: snapshots are shared with image.users alone, once"
                                + " the AMI is verified");
        ApiCall ingress = call("AuthorizeSecurityGroupIngress");
        assertThat(ingress.parameters())
                .containsEntry("IpPermissions.1.FromPort", "22")
                .containsEntry("IpPermissions.1.ToPort", "22")
                .containsEntry("IpPermissions.1.IpRanges.1.CidrIp", "198.51.100.7/32")
                .doesNotContainKey("IpPermissions.2.FromPort")
                .doesNotContainKey("IpPermissions.1.IpRanges.2.CidrIp");
    }

    private ApiCall call(String action) {
        return aws.calls().stream()
                .filter(call -> call.action().equals(action) && !call.isReading())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_image_that_fails_its_checks_stays_private_and_tagged() {
        Rehearsal release = rehearsal(TestImage.with()).judging(ExitStatus.FOUND);

        assertThat(release.run()).isEqualTo(ExitStatus.FOUND);

        assertThat(release.left()).containsExactlyInAnyOrder("AMI failed", "snapshot failed");
        assertThat(release.published()).isFalse();
        assertThat(release.record().outcome()).isEqualTo("failed");
        assertThat(release.record().verdicts()).isEqualTo(Map.of("ami", "passed", "baked", "failed"));
        assertThat(release.told()).contains("amibake clean -c FILE --failed deletes it, and its name can be had again");
        assertThatThrownBy(rehearsal(TestImage.with())::run)
                .hasMessageMatching(
                        "error: the AMI name 'Test Image 1.0' is taken by ami-[0-9a-f]+ in us-west-2, which"
                                + " failed its checks in run " + release.id() + "\n  at:  version\n  fix: change the"
                                + " version \\(it may hold \\{timestamp}\\), or delete that AMI: amibake clean -c FILE --failed");
    }

    @Test
    void a_verdict_of_which_aws_does_not_answer_is_told() {
        aws.failing(call -> !call.isReading() && call.parameters().containsValue("passed"), 1, Fault.RESET);
        Rehearsal release = rehearsal(TestImage.with());

        assertThatThrownBy(release::run).hasMessageStartingWith("error: ec2:CreateTags failed: AWS cannot be reached");
        assertThat(release.told())
                .anyMatch(
                        line -> line.endsWith(" if AWS has tagged it as passed all the same; otherwise it is deleted"));
    }

    @Test
    void an_image_whose_snapshot_is_public_fails() {
        aws.before(ReleaseRunTest::isLookAtSnapshot, 1, () -> {
            String snapshot =
                    aws.calls().get(aws.calls().size() - 1).parameters().get("SnapshotId");
            aws.asOther(
                    "us-west-2",
                    "Action=ModifySnapshotAttribute&Attribute=createVolumePermission&OperationType=add&UserGroup.1=all"
                            + "&SnapshotId=" + snapshot);
        });
        Rehearsal release = rehearsal(TestImage.with());

        assertThat(release.run()).isEqualTo(ExitStatus.FOUND);

        assertThat(release.failedChecks()).containsExactly("ami-snapshot-sharing: expected nobody, got everyone");
        assertThat(aws.asOther(
                        "us-west-2",
                        "Action=DescribeSnapshotAttribute&Attribute=createVolumePermission&SnapshotId="
                                + call("ModifySnapshotAttribute").parameters().get("SnapshotId")))
                .doesNotContain("<group>all");
        assertThat(release.told())
                .anyMatch(line -> line.matches("AMI ami-[0-9a-f]+ or its snapshot was shared with everyone: no more"));
    }

    @Test
    void a_verdict_that_was_cut_off_is_none() {
        Rehearsal release =
                rehearsal(TestImage.with()).judging(ExitStatus.OUTSIDE_FAILED).doing(Thread.currentThread()::interrupt);

        assertThatThrownBy(release::run).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(release.left()).isEmpty();
        assertThat(release.record().outcome()).isEqualTo("unfinished");
    }

    private static boolean isLookAtSnapshot(ApiCall call) {
        return call.action().equals("DescribeSnapshotAttribute")
                && !call.parameters().containsKey("DryRun");
    }

    @Test
    void an_image_that_could_not_be_verified_goes_so_that_a_retry_makes_it_anew() {
        Rehearsal release = rehearsal(TestImage.with()).judging(ExitStatus.OUTSIDE_FAILED);

        assertThat(release.run()).isEqualTo(ExitStatus.OUTSIDE_FAILED);

        assertThat(release.left()).isEmpty();
        assertThat(release.record().verdicts()).isEqualTo(Map.of("ami", "passed", "baked", "inconclusive"));
        assertThat(release.record().images()).isEmpty();
        assertThat(release.record().outcome()).isEqualTo("unfinished");

        assertThat(rehearsal(TestImage.with()).run()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void after_a_failure_what_ec2_does_not_show_yet_is_looked_for_again() {
        aws.failing(
                call -> call.action().equals("AuthorizeSecurityGroupIngress") && !call.isReading(), 1, Fault.DENIED);
        int first = 2; // the preflight looks once
        aws.failing(call -> call.action().equals("DescribeSecurityGroups"), first, Fault.NOT_SHOWN);
        Rehearsal release = rehearsal(TestImage.with());

        assertThatThrownBy(release::run).hasMessageStartingWith("error: ec2:AuthorizeSecurityGroupIngress failed");

        assertThat(release.left()).isEmpty();
    }

    @Test
    void an_image_that_fails_its_checks_goes_where_the_config_says_so() {
        Rehearsal release =
                rehearsal(TestImage.with("release.onFailure=deregister")).judging(ExitStatus.FOUND);

        assertThat(release.run()).isEqualTo(ExitStatus.FOUND);

        assertThat(release.left()).isEmpty();
        assertThat(release.published()).isFalse();
    }

    @Test
    void an_image_that_is_not_as_the_config_says_is_not_even_started() {
        Rehearsal release = rehearsal(TestImage.with("image.encrypt=true"));

        assertThat(release.run()).isEqualTo(ExitStatus.FOUND);

        assertThat(release.failedChecks())
                .containsExactly("ami-encrypted: expected all snapshots are encrypted, got /dev/sda1 is not");
        assertThat(release.record().verdicts()).isEqualTo(Map.of("ami", "failed"));
        assertThat(aws.calls())
                .noneMatch(call -> call.action().equals("RunInstances") && !call.isReading() && !call.isOfPacker());
    }

    @Test
    void without_verification_no_instance_is_started_and_the_image_says_so() {
        Rehearsal release = rehearsal(TestImage.with()).of(EnumSet.of(Part.PUBLISH));

        assertThat(release.run()).isEqualTo(ExitStatus.DONE);

        assertThat(release.left()).containsExactlyInAnyOrder("AMI unverified", "snapshot unverified");
        assertThat(release.published()).isTrue();
        assertThat(release.record().verdicts()).isEqualTo(Map.of("ami", "passed", "baked", "skipped"));
    }

    @Test
    void a_stack_of_the_image_is_made_verified_and_deleted() {
        Rehearsal release = rehearsal(TestImage.with()).withStack(Rehearsal.STACK);

        assertThat(release.run()).isEqualTo(ExitStatus.DONE);

        assertThat(release.told())
                .contains("baked on 1", "firstrun on 2")
                .anyMatch(line -> line.matches("  CREATE_COMPLETE amibake-.* \\(AWS::CloudFormation::Stack\\)"));
        assertThat(release.record().verdicts())
                .isEqualTo(Map.of("ami", "passed", "baked", "passed", "firstrun", "passed"));
        assertThat(release.left()).isEqualTo(Rehearsal.VERIFIED);
        assertThat(aws.cloud("us-west-2")
                        .stacks()
                        .find("amibake-" + release.id().text().toLowerCase(Locale.ROOT)))
                .isEmpty();
    }

    @Test
    void an_image_whose_stack_does_not_signal_has_failed() {
        Rehearsal release = rehearsal(TestImage.with())
                .withStack(
                        failing("Group: Received 0 SUCCESS signal(s) out of 2; Template: Resource creation cancelled"));

        assertThatThrownBy(release::run).isInstanceOfSatisfying(AmibakeException.class, failure -> {
            assertThat(failure.status()).isEqualTo(ExitStatus.FOUND);
            assertThat(failure)
                    .hasMessageContaining(
                            " is ROLLBACK_COMPLETE: Group CREATE_FAILED: Received 0 SUCCESS signal(s) out of 2\n");
        });

        assertThat(release.left()).containsExactlyInAnyOrder("AMI failed", "snapshot failed");
        assertThat(release.published()).isFalse();
        assertThat(release.record().outcome()).isEqualTo("failed");
        assertThat(release.record().verdicts())
                .isEqualTo(Map.of("ami", "passed", "baked", "passed", "firstrun", "failed"));
    }

    @Test
    void a_stack_that_cloudformation_cannot_make_says_nothing_of_the_image() {
        Rehearsal release = rehearsal(TestImage.with())
                .withStack(failing("Template: You have reached your vCPU limit; Group: Resource creation cancelled"));

        assertThatThrownBy(release::run).isInstanceOfSatisfying(AmibakeException.class, failure -> {
            assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
            assertThat(failure)
                    .hasMessageContaining(
                            " is ROLLBACK_COMPLETE: Template CREATE_FAILED: You have reached your vCPU limit\n");
        });

        assertThat(release.told())
                .anyMatch(line -> line.matches(
                        "AMI ami-.* could not be verified: deregistering it, so that a retry can make it anew"));
        assertThat(release.left()).isEmpty();
        assertThat(release.record().outcome()).isEqualTo("unfinished");
        assertThat(release.record().verdicts()).isEqualTo(Map.of("ami", "passed", "baked", "passed"));
    }

    private static String failing(String events) {
        return "Description: 'failing " + events + "'\n" + Rehearsal.STACK;
    }

    @Test
    void all_that_is_in_the_way_is_told_before_anything_is_made() {
        ImageConfig image =
                TestImage.with("source.ami=" + Emulator.SOURCE_ARM64, "build.network.subnet=subnet-0123456789abcdef0");
        Rehearsal release = rehearsal(image);

        assertThatThrownBy(release::run).isInstanceOfSatisfying(AmibakeException.class, failure -> {
            assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
            assertThat(failure.problems())
                    .extracting(problem -> problem.what())
                    .containsExactly(
                            "the source AMI ami-0fedcba9876543210 is for arm64, and the image for x86_64",
                            "there is no subnet subnet-0123456789abcdef0 in us-west-2");
        });
        assertThat(aws.calls()).allMatch(ApiCall::isReading);
    }

    @Test
    void a_second_release_of_the_same_name_is_refused() {
        assertThat(rehearsal(TestImage.with()).run()).isEqualTo(ExitStatus.DONE);

        assertThatThrownBy(rehearsal(TestImage.with())::run)
                .hasMessageContaining("the AMI name 'Test Image 1.0' is taken by ami-");
    }

    private Rehearsal rehearsal(ImageConfig image) {
        return Rehearsal.of(aws, image, scratch, new EmulatedBaker(aws));
    }
}
