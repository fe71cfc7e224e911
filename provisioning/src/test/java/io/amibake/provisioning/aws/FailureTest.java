package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.provisioning.Cloud;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FailureTest {
    private static final CallSettings SHORT = new CallSettings(
            2, Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMillis(10));

    private Emulator aws;
    private Cloud cloud;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            THROTTLED | OUTSIDE_FAILED | AWS is being asked too often (RequestLimitExceeded): Request limit exceeded. | try again later; if it stays, ask for a higher request rate of ec2
            EXPIRED   | INVALID_INPUT  | the credentials have expired, or this machine's clock is wrong (RequestExpired): Request has expired. | get new credentials, such as by `aws sso login`, or set the clock, and try again
            QUOTA     | INVALID_INPUT  | a quota of the account is used up (VcpuLimitExceeded): You have requested more vCPU capacity than your limit. | delete what is not needed, or have the quota raised (Service Quotas, ec2)
            OUTAGE    | OUTSIDE_FAILED | AWS failed (InternalError): An internal error has occurred | try again later; AWS tells of outages on its health dashboard
            """)
    void a_failure_of_ec2_names_call_cause_and_what_to_do(Fault fault, ExitStatus status, String cause, String fix) {
        aws.failing(call -> call.action().equals("CreateTags"), 1, fault);

        AmibakeException failure = failureOf(() -> cloud.access().renew("key-1", Map.of("a", "b")));

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.problems())
                .containsExactly(new Problem(
                        "ec2:CreateTags failed: " + cause, "us-west-2, " + aws.endpoint() + ", key-1", fix));
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED,3", "OUTAGE,3", "RESET,3", "DENIED,1", "QUOTA,1"})
    void only_what_may_pass_is_tried_again(Fault fault, int tries) {
        aws.failing(call -> call.action().equals("CreateTags"), 1, fault);

        failureOf(() -> cloud.access().renew("key-1", Map.of("a", "b")));

        assertThat(aws.calls())
                .hasSize(tries)
                .extracting(ApiCall::invocation)
                .containsOnly(aws.calls().get(0).invocation());
    }

    @Test
    void a_call_that_is_throttled_once_is_made_all_the_same() {
        aws.failing(call -> call.action().equals("GetCallerIdentity"), 1, Fault.THROTTLED_ONCE);

        assertThat(cloud.caller().account()).hasToString(Emulator.ACCOUNT);
        assertThat(aws.calls()).hasSize(2);
        cloud.caller();
        assertThat(aws.calls()).hasSize(2);
    }

    @Test
    void a_denial_names_action_and_caller() {
        String caller = cloud.caller().arn();
        aws.failing(call -> call.action().equals("CreateTags"), 1, Fault.DENIED);

        AmibakeException failure = failureOf(() -> cloud.access().renew("key-1", Map.of("a", "b")));

        assertThat(failure.problems().get(0).fix()).isEqualTo("allow ec2:CreateTags for " + caller);
        assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            THROTTLED | AWS is being asked too often (ThrottlingException): Rate exceeded
            DENIED    | it is not allowed (AccessDeniedException): User: arn:aws:iam::123456789012:user/test is not authorized to perform: ssm:GetParameter because no identity-based policy allows the action
            EXPIRED   | the credentials have expired (ExpiredToken): The security token included in the request is expired
            """)
    void a_failure_of_a_json_service_is_read_as_well(Fault fault, String cause) {
        aws.failing(call -> call.service().equals("ssm"), 1, fault);

        AmibakeException failure = failureOf(() -> cloud.parameters().get("/a"));

        assertThat(failure.problems().get(0).what()).isEqualTo("ssm:GetParameter failed: " + cause);
    }

    @Test
    void no_answer_is_a_matter_of_the_network() {
        aws.failing(call -> true, 1, Fault.SILENT);
        Cloud hasty = aws.clouds(SHORT).open(CloudRequest.in(cloud.region()));

        AmibakeException failure = failureOf(() -> hasty.parameters().get("/a"));

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure.problems().get(0).what()).startsWith("ssm:GetParameter failed: there was no answer in time");
        assertThat(failure.problems().get(0).fix())
                .isEqualTo("see that network, proxy and endpoint are right, then try again");
        assertThat(aws.calls()).hasSize(2);
    }

    @Test
    void a_lost_connection_is_a_matter_of_the_network() {
        aws.failing(call -> true, 1, Fault.RESET);

        AmibakeException failure = failureOf(() -> cloud.parameters().get("/a"));

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure.problems().get(0).what()).startsWith("ssm:GetParameter failed: AWS cannot be reached: ");
    }

    @Test
    void a_web_page_of_a_portal_is_no_empty_list() {
        aws.failing(call -> true, 1, Fault.RUBBISH);

        AmibakeException failure = failureOf(() -> cloud.images().named("x"));

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure.problems().get(0).what())
                .isEqualTo(
                        "ec2:DescribeImages failed: AWS cannot be reached: the answer is a web page, not one of AWS's");
    }

    @Test
    void an_interrupt_ends_a_call_at_once_and_the_flag_stays() throws Exception {
        aws.failing(call -> true, 1, Fault.SILENT);
        CountDownLatch called = new CountDownLatch(1);
        aws.before(call -> true, 1, called::countDown);
        FutureTask<Boolean> flag = new FutureTask<>(() -> {
            try {
                cloud.images().named("x");
                return false;
            } catch (CancellationException cancelled) {
                return Thread.currentThread().isInterrupted();
            }
        });
        Thread caller = new Thread(flag);
        caller.start();
        called.await();
        caller.interrupt();

        assertThat(flag.get(5, TimeUnit.SECONDS)).isTrue();
    }

    private static AmibakeException failureOf(Runnable call) {
        AmibakeException failure = catchThrowableOfType(AmibakeException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}
