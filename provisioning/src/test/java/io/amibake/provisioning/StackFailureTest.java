package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackFailureTest {
    private static final Stack STACK = new Stack("arn:stack", "test", "CREATE_FAILED", Map.of(), Map.of());
    private static final String MISSING = "Failed to receive 2 resource signal(s) within the specified duration";

    @ParameterizedTest
    @ValueSource(
            strings = {
                MISSING,
                "Received 0 SUCCESS signal(s) out of 2.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement",
                "Received 1 FAILURE signal(s) out of 2.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement",
                "Received FAILURE signal with UniqueId i-0123456789abcdef0",
            })
    void what_instances_signal_or_fail_to_is_of_the_image(String reason) {
        AmibakeException failure = failure(
                true, group(reason), event("Role", "AWS::IAM::Role", "Resource creation cancelled"), wholeStack());

        assertThat(failure.status()).isEqualTo(ExitStatus.FOUND);
        assertThat(failure.problems())
                .containsExactly(new Problem(
                        "stack test is CREATE_FAILED: Group CREATE_FAILED: " + reason,
                        "arn:stack",
                        "an instance that does not signal has said why in the first-run script's log,"
                                + " /var/log/cloud-init-output.log"));
    }

    @Test
    void a_group_without_an_instance_says_nothing_of_the_image() {
        AmibakeException failure = failure(false, group(MISSING));

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure.problems())
                .extracting(Problem::fix)
                .containsExactly("there is no instance that could signal; `aws autoscaling describe-scaling-activities"
                        + " --include-deleted-groups` tells why, then release again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User: arn:aws:iam::123456789012:user/u is not authorized to perform: iam:CreateRole on resource: r",
                "Resource handler returned message: \"You lack it (Service: Iam, Status Code: 403, Request ID: 1)\"",
                "(RequestToken: 1, HandlerErrorCode: AccessDenied)",
            })
    void a_right_that_is_missing_is_of_the_credentials(String reason) {
        AmibakeException failure = failure(true, event("Role", "AWS::IAM::Role", reason), group(MISSING));

        assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        assertThat(failure.problems())
                .containsExactly(new Problem(
                        "stack test is CREATE_FAILED: Role CREATE_FAILED: " + reason,
                        "arn:stack",
                        "allow what CloudFormation names, then release again"));
    }

    @Test
    void a_group_that_got_no_machine_is_of_the_outside() {
        AmibakeException failure = failure(
                true,
                group("Group did not stabilize: We currently do not have sufficient t3.micro capacity"),
                wholeStack());

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure.problems())
                .extracting(Problem::fix)
                .containsExactly("mend what CloudFormation names, then release again");
    }

    @Test
    void a_stack_that_somebody_deleted_is_of_the_outside() {
        AmibakeException failure = failure(true);

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure.problems())
                .extracting(Problem::what)
                .containsExactly("stack test is CREATE_FAILED, and CloudFormation does not say why");
    }

    private static AmibakeException failure(boolean instances, StackEvent... events) {
        return new StackFailure(STACK, List.of(events)).exception(() -> instances);
    }

    private static StackEvent group(String reason) {
        return event("Group", "AWS::AutoScaling::AutoScalingGroup", reason);
    }

    private static StackEvent wholeStack() {
        return event("test", "AWS::CloudFormation::Stack", "The following resource(s) failed to create: [Group].");
    }

    private static StackEvent event(String resource, String type, String reason) {
        return new StackEvent(Instant.EPOCH, resource, type, "CREATE_FAILED", reason);
    }
}
