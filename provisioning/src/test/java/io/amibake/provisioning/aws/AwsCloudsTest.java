package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.Region;
import io.amibake.config.RoleArn;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Secret;
import io.amibake.provisioning.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwsCloudsTest {
    private static final Region REGION = Region.parse("us-west-2");
    private static final RoleRequest ROLE = new RoleRequest(
            RoleArn.parse("arn:aws:iam::210987654321:role/bake"),
            "amibake",
            Optional.of("a-secret-word"),
            Optional.of(Duration.ofMinutes(30)),
            Optional.empty());

    private Emulator aws;

    @BeforeEach
    void start() {
        aws = Emulator.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void opening_calls_nothing() {
        Cloud cloud = aws.clouds().open(CloudRequest.in(REGION).withRole(ROLE));

        assertThat(cloud.in(Region.parse("eu-west-1")).region()).hasToString("eu-west-1");
        assertThat(cloud.in(REGION)).isSameAs(cloud);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void a_role_is_assumed_once_for_all_regions_and_given_to_children() {
        Cloud cloud = aws.clouds().open(CloudRequest.in(REGION).withRole(ROLE));

        assertThat(cloud.caller().account()).hasToString("210987654321");
        assertThat(cloud.caller().arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/bake/amibake");
        cloud.in(Region.parse("eu-west-1")).images().named("x");
        Map<String, String> child = cloud.credentialsForChild();

        assertThat(aws.calls())
                .extracting(ApiCall::toString)
                .containsExactly(
                        "sts:AssumeRole in us-west-2",
                        "sts:GetCallerIdentity in us-west-2",
                        "ec2:DescribeImages in eu-west-1");
        assertThat(aws.calls().get(0).parameters())
                .containsEntry("RoleArn", ROLE.role().text())
                .containsEntry("RoleSessionName", "amibake")
                .containsEntry("ExternalId", "a-secret-word")
                .containsEntry("DurationSeconds", "1800")
                .doesNotContainKey("TokenCode");
        assertThat(child)
                .containsOnlyKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE")
                .containsEntry("AWS_PROFILE", "")
                .doesNotContainValue(Emulator.SECRET_KEY);
        assertThat(child.get("AWS_SESSION_TOKEN")).isNotEmpty();
    }

    @Test
    void the_code_of_a_device_is_asked_for() {
        List<String> asked = new ArrayList<>();
        Cloud cloud = aws.clouds()
                .askingWith(serial -> {
                    asked.add(serial);
                    return new Secret("123456");
                })
                .open(CloudRequest.in(REGION).withRole(withDevice()));

        cloud.caller();

        assertThat(asked).containsExactly("arn:aws:iam::123456789012:mfa/me");
        assertThat(aws.calls().get(0).parameters())
                .containsEntry("SerialNumber", "arn:aws:iam::123456789012:mfa/me")
                .containsEntry("TokenCode", "123456");
    }

    @Test
    void without_a_terminal_there_is_no_code() {
        Cloud cloud = aws.clouds().open(CloudRequest.in(REGION).withRole(withDevice()));

        assertThatThrownBy(cloud::caller)
                .isInstanceOf(AmibakeException.class)
                .hasMessage("error: the role needs the code of an MFA device, and there is no terminal to ask for it\n"
                        + "  at:  arn:aws:iam::123456789012:mfa/me\n"
                        + "  fix: run amibake on a terminal, or use credentials that were made with the device:"
                        + " aws sts get-session-token");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void a_role_that_may_not_be_assumed_is_a_matter_of_its_trust_policy() {
        aws.failing(call -> call.action().equals("AssumeRole"), 1, Fault.DENIED);
        Cloud cloud = aws.clouds().open(CloudRequest.in(REGION).withRole(ROLE));

        assertThatThrownBy(() -> cloud.images().named("x"))
                .isInstanceOfSatisfying(AmibakeException.class, failure -> assertThat(failure.status())
                        .isEqualTo(ExitStatus.INVALID_INPUT))
                .hasMessageStartingWith("error: sts:AssumeRole failed: it is not allowed (AccessDenied): User: ")
                .hasMessageEndingWith("\n  fix: allow sts:AssumeRole on the role for the caller, and name the caller"
                        + " (and the external id) in the role's trust policy");
    }

    @Test
    void a_profile_that_does_not_exist_is_named() {
        Cloud cloud = AwsClouds.with(CallSettings.usual(), Surroundings.ofThisMachine())
                .open(CloudRequest.in(REGION).withProfile("no-such-profile-of-mine"));

        assertThatThrownBy(() -> cloud.images().named("x"))
                .isInstanceOfSatisfying(AmibakeException.class, failure -> assertThat(failure.status())
                        .isEqualTo(ExitStatus.INVALID_INPUT))
                .hasMessageStartingWith("error: there is no profile 'no-such-profile-of-mine'\n  at:  ")
                .hasMessageEndingWith("make it: aws configure --profile no-such-profile-of-mine");
    }

    @Test
    void whoever_opens_it_by_itself_gives_nothing_to_children() {
        Cloud cloud = AwsClouds.with(CallSettings.usual(), Surroundings.ofThisMachine())
                .open(CloudRequest.in(REGION));

        assertThat(cloud.credentialsForChild()).isEmpty();
    }

    private static RoleRequest withDevice() {
        return new RoleRequest(
                ROLE.role(),
                ROLE.sessionName(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("arn:aws:iam::123456789012:mfa/me"));
    }
}
