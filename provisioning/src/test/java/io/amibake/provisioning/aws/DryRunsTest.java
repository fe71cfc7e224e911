package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AmiId;
import io.amibake.config.InstanceProfile;
import io.amibake.config.InstanceType;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Denied;
import io.amibake.provisioning.GroupRequest;
import io.amibake.provisioning.LaunchRequest;
import io.amibake.provisioning.Permissions;
import io.amibake.provisioning.Undertaking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DryRunsTest {
    private static final Map<String, String> OF_RUN = Map.of("amibake:run", "20261123T093012Z-3f9a1c");
    private static final Undertaking ALL = new Undertaking(
            new LaunchRequest(
                    AmiId.parse(Emulator.SOURCE_X86_64),
                    InstanceType.parse("t3.micro"),
                    Optional.empty(),
                    List.of(),
                    "key",
                    Optional.empty(),
                    Optional.of(InstanceProfile.parse("builder")),
                    OF_RUN),
            OF_RUN,
            Optional.of(new GroupRequest("group", "of a test", Optional.empty(), OF_RUN)),
            "image",
            OF_RUN,
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
        assertThat(permissions.missing(ALL)).isEqualTo(new Permissions.Missing(List.of(), List.of()));
        assertThat(aws.calls()).allSatisfy(call -> assertThat(call.parameters()).containsEntry("DryRun", "true"));
        assertThat(aws.calls())
                .extracting(ApiCall::action)
                .containsExactly(
                        "CreateKeyPair",
                        "CreateSecurityGroup",
                        "RunInstances",
                        "AuthorizeSecurityGroupIngress",
                        "DeleteSecurityGroup",
                        "DeleteKeyPair",
                        "StopInstances",
                        "TerminateInstances",
                        "GetConsoleOutput",
                        "DeleteVolume",
                        "CreateImage",
                        "CreateTags",
                        "DescribeImageAttribute",
                        "DescribeSnapshotAttribute",
                        "DeregisterImage",
                        "DeleteSnapshot",
                        "ModifyImageAttribute",
                        "ModifySnapshotAttribute",
                        "EnableImageDeprecation");
        assertThat(aws.calls().get(2).parameters()).containsEntry("IamInstanceProfile.Name", "builder");
    }

    @Test
    void what_makes_something_is_asked_with_the_tags_that_a_policy_may_ask_for() {
        permissions.missing(ALL);
        aws.cloud("eu-west-1").permissions().missingForCopy(ALL, Region.parse("us-west-2"));

        assertThat(aws.calls())
                .filteredOn(call -> call.parameters().containsValue("amibake:run"))
                .extracting(ApiCall::action)
                .containsExactly("CreateKeyPair", "CreateSecurityGroup", "RunInstances", "CreateImage", "CopyImage");
    }

    @Test
    void copies_are_asked_for_where_they_will_be() {
        aws.failing(call -> call.action().equals("ModifyImageAttribute"), 1, Fault.DENIED);

        assertThat(aws.cloud("eu-west-1")
                        .permissions()
                        .missingForCopy(ALL, Region.parse("us-west-2"))
                        .perhaps())
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
    void every_denied_action_is_named_and_those_apart_that_a_tag_may_allow() {
        aws.failing(call -> call.action().equals("RunInstances"), 1, Fault.DENIED);
        aws.failing(call -> call.action().equals("DescribeImageAttribute"), 1, Fault.DENIED);

        Permissions.Missing missing = permissions.missing(ALL);

        assertThat(missing.surely()).extracting(Denied::action).containsExactly("ec2:RunInstances");
        assertThat(missing.perhaps()).extracting(Denied::action).containsExactly("ec2:DescribeImageAttribute");
    }

    @Test
    void an_answer_that_is_no_denial_tells_nothing_and_an_outage_is_told_with_its_call() {
        aws.failing(call -> call.action().equals("RunInstances"), 1, Fault.QUOTA);
        aws.failing(call -> call.action().equals("CreateImage"), 1, Fault.OUTAGE);

        assertThatThrownBy(() -> permissions.missing(ALL))
                .hasMessage(
                        "error: ec2:CreateImage failed: AWS failed (InternalError): An internal error has occurred\n"
                                + "  at:  us-west-2, " + aws.endpoint() + ", a dry run\n"
                                + "  fix: try again later; AWS tells of outages on its health dashboard");
    }

    @Test
    void expired_credentials_end_it() {
        aws.failing(call -> true, 1, Fault.EXPIRED);

        assertThatThrownBy(() -> permissions.missing(ALL))
                .isInstanceOf(AmibakeException.class)
                .hasMessageStartingWith("error: ec2:CreateKeyPair failed: ");
    }
}
