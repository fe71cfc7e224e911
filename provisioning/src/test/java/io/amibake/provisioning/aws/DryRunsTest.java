package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AmiId;
import io.amibake.config.InstanceProfile;
import io.amibake.config.InstanceType;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Denied;
import io.amibake.provisioning.Permissions;
import io.amibake.provisioning.Undertaking;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DryRunsTest {
    private static final Undertaking ALL = new Undertaking(
            AmiId.parse(Emulator.SOURCE_X86_64),
            InstanceType.parse("t3.micro"),
            Optional.empty(),
            Optional.of(InstanceProfile.parse("builder")),
            true,
            true,
            true);

    private Emulator aws;
    private Permissions permissions;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        permissions = aws.cloud("us-west-2").permissions();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void who_may_all_misses_nothing_and_nothing_is_made() {
        assertThat(permissions.missing(ALL)).isEmpty();
        assertThat(aws.calls()).allSatisfy(call -> assertThat(call.parameters()).containsEntry("DryRun", "true"));
        assertThat(aws.calls())
                .extracting(ApiCall::action)
                .containsExactly(
                        "CreateKeyPair",
                        "DeleteKeyPair",
                        "CreateSecurityGroup",
                        "AuthorizeSecurityGroupIngress",
                        "DeleteSecurityGroup",
                        "RunInstances",
                        "StopInstances",
                        "TerminateInstances",
                        "GetConsoleOutput",
                        "CreateImage",
                        "DeleteVolume",
                        "CreateTags",
                        "DescribeImageAttribute",
                        "DescribeSnapshotAttribute",
                        "DeregisterImage",
                        "DeleteSnapshot",
                        "ModifyImageAttribute",
                        "ModifySnapshotAttribute",
                        "EnableImageDeprecation");
        assertThat(aws.calls().get(5).parameters()).containsEntry("IamInstanceProfile.Name", "builder");
    }

    @Test
    void copies_are_asked_for_where_they_will_be() {
        aws.failing(call -> call.action().equals("ModifyImageAttribute"), 1, Fault.DENIED);

        assertThat(aws.cloud("eu-west-1").permissions().missingForCopy(ALL, Region.parse("us-west-2")))
                .extracting(Denied::action)
                .containsExactly("ec2:ModifyImageAttribute");
        assertThat(aws.calls()).allSatisfy(call -> {
            assertThat(call.isReading()).isTrue();
            assertThat(call.region()).isEqualTo("eu-west-1");
        });
        assertThat(aws.calls())
                .extracting(ApiCall::action)
                .containsExactly(
                        "CopyImage",
                        "CreateTags",
                        "DescribeImageAttribute",
                        "DescribeSnapshotAttribute",
                        "DeregisterImage",
                        "DeleteSnapshot",
                        "ModifyImageAttribute",
                        "ModifySnapshotAttribute",
                        "EnableImageDeprecation");
        assertThat(aws.calls().get(0).parameters()).containsEntry("SourceRegion", "us-west-2");
    }

    @Test
    void every_denied_action_is_named() {
        aws.failing(call -> call.action().equals("RunInstances"), 1, Fault.DENIED);
        aws.failing(call -> call.action().equals("DescribeImageAttribute"), 1, Fault.DENIED);

        assertThat(permissions.missing(ALL))
                .extracting(Denied::action)
                .containsExactly("ec2:RunInstances", "ec2:DescribeImageAttribute");
    }

    @Test
    void expired_credentials_end_it() {
        aws.failing(call -> true, 1, Fault.EXPIRED);

        assertThatThrownBy(() -> permissions.missing(ALL))
                .isInstanceOf(AmibakeException.class)
                .hasMessageStartingWith("error: ec2:CreateKeyPair failed: ");
    }
}
