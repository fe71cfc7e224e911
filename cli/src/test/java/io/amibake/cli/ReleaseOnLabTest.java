package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases whose instances are real ones, of the lab: the real Packer runs the image's own scripts on one, the test instance
 * is a new one that boots from the result, and so is that of the stack. Only AWS is an emulator.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReleaseOnLabTest {
    private static final Path IMAGE = Readme.ROOT.resolve("examples/minimal/image.yaml");
    private static final String NAME = "Minimal ECS Image";

    @TempDir
    private Path directory;

    private Emulator aws;
    private Account account;
    private LabBehind machine;
    private EmulatedRelease release;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Tool.PACKER.require();
        aws = Emulator.start();
        account = new Account(aws, "us-west-2", "eu-west-1");
        machine = LabBehind.of(aws, directory, "amazon-linux-2023", IMAGE);
        release = EmulatedRelease.of(directory, aws, machine);
    }

    @AfterEach
    void stop() {
        release.close();
    }

    @Test
    void an_image_is_baked_verified_in_both_phases_on_new_instances_and_published()
            throws IOException, InterruptedException {
        Run run = release.run(EmulatedRelease.with(
                Account.EVERYWHERE,
                "--report",
                "json=" + release.file("report.json"),
                "--stack",
                "--stack-parameter",
                "VpcId=" + aws.first("us-west-2", "DescribeVpcs", "vpcId"),
                "--stack-parameter",
                "SubnetIds=" + aws.first("us-west-2", "DescribeSubnets", "subnetId"),
                "--set",
                "launch.sshCidrs=[198.51.100.7/32]"));

        assertThat(run.status()).as(run.err() + run.out()).isZero();
        assertThat(account.in("us-west-2")).isEqualTo(Account.published(NAME, "1.0.0"));
        assertThat(account.in("eu-west-1")).isEqualTo(Account.copied(NAME, "1.0.0"));
        assertThat(release.text("build/release.json"))
                .contains("\"ami\": \"passed\"", "\"baked\": \"passed\"", "\"firstrun\": \"passed\"");
        assertThat(release.text("report.json"))
                .contains("\"baked-timezone\"", "\"firstrun-agent-registered\"", "\"firstrun-again\"")
                .doesNotContain("\"verdict\": \"skipped\"", "\"verdict\": \"inconclusive\"");
        assertThat(machine.says("curl -s http://localhost:51678/v1/metadata"))
                .contains("\"Cluster\": \"" + machine.cluster() + "\"");
        release.assertNoCredential(run);
    }

    @Test
    void an_instance_that_differs_from_what_was_baked_keeps_the_image_from_everyone()
            throws IOException, InterruptedException {
        machine.breakWith("ln -sf ../usr/share/zoneinfo/Asia/Tokyo /etc/localtime\n");

        Run run = release.run(Account.EVERYWHERE);

        assertThat(run.status()).as(run.err() + run.out()).isEqualTo(1);
        assertThat(run.out()).contains("failed baked-timezone");
        assertThat(account.in("us-west-2")).isEqualTo(Account.failed(NAME, "1.0.0"));
        assertThat(account.in("eu-west-1")).isEmpty();
        assertThat(aws.calls())
                .filteredOn(call -> !call.isReading())
                .extracting(ApiCall::action)
                .doesNotContain("CopyImage", "ModifySnapshotAttribute", "PutParameter");
    }
}
