package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.provisioning.aws.ApiCall;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Releases with the generated CloudFormation stack of the image. The emulator makes all of its resources and the instances of
 * the Auto Scaling group; it does not run what their user data says, waits for no signal, and gives them neither the
 * template's security group nor its instance profile.
 */
@Timeout(240)
@ExtendWith(EmulatedReleases.class)
class ReleaseStackTest {
    private final EmulatedRelease release;

    ReleaseStackTest(EmulatedRelease release) {
        this.release = release;
    }

    @Test
    void the_generated_stack_is_made_verified_and_deleted() throws IOException, InterruptedException {
        release.checks("  - {id: baked, phase: baked, kind: file, subject: /, expect: {type: directory}}\n"
                + "  - {id: root, phase: firstrun, kind: file, subject: /, expect: {type: directory}}\n");
        Run run = release.run(
                "--no-publish",
                "--stack",
                "--stack-parameter",
                "VpcId=" + release.aws().first("us-west-2", "DescribeVpcs", "vpcId"),
                "--stack-parameter",
                "SubnetIds=" + release.aws().first("us-west-2", "DescribeSubnets", "subnetId"),
                "--set",
                "launch.sshCidrs=[198.51.100.7/32]");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("(?s)passed root@[0-9.]+: 1 passed.*passed root@[0-9.]+: 1 passed");
        assertThat(release.text("build/release.json")).contains("\"firstrun\": \"passed\"");
        assertThat(release.left("us-west-2")).containsExactly("AMI passed", "snapshot passed");
        assertThat(release.aws().calls())
                .extracting(ApiCall::action)
                .contains("CreateStack", "DescribeAutoScalingGroups", "DeleteStack");
    }

    @Test
    void a_stack_without_its_parameters_is_refused_before_anything_is_called()
            throws IOException, InterruptedException {
        release.checks("  - {id: baked, phase: baked, kind: file, subject: /, expect: {type: directory}}\n"
                + "  - {id: root, phase: firstrun, kind: file, subject: /, expect: {type: directory}}\n");
        release.write("build/images.json", "{}\n");
        Run run = release.run("--stack", "--stack-parameter", "VpcID=vpc-1", "--set", "launch.sshCidrs=[10.0.0.0/8]");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).endsWith("""
                        error: the stack has no parameter 'VpcID'
                          at:  command line (--stack-parameter)
                          fix: did you mean 'VpcId'?
                        error: parameters of the stack have no value: VpcId, SubnetIds
                          at:  command line (--stack)
                          fix: add --stack-parameter KEY=VALUE for each
                        2 problems
                        """);
        assertThat(release.aws().calls()).isEmpty();
        assertThat(release.text("build/images.json")).isEqualTo("{}\n");
        assertThat(release.file("build/release.lock")).doesNotExist();
    }
}
