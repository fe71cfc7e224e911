package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.Resource.Kind;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sweep does where it may not look or delete. */
@Timeout(120)
class SweepTroubleTest {
    private static final List<Region> HOME = List.of(Region.parse("us-west-2"));

    private Emulator aws;
    private Cloud cloud;
    private RunThings things;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        things = RunThings.of(aws, "3f9a1c");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void what_cannot_be_deleted_is_told_with_the_command_that_does() {
        String pair = things.keyPair(Duration.ofMinutes(15));
        String group = things.group();
        failing(call -> call.action().equals("DeleteSecurityGroup"), Fault.DENIED);

        Swept swept = sweep().sweep(things.run(), HOME);

        assertThat(swept.deleted()).isEmpty();
        assertThatThrownBy(swept::throwIfLeft)
                .isInstanceOf(AmibakeException.class)
                .hasMessage("error: security group " + group
                        + " in us-west-2 is left: ec2:DeleteSecurityGroup failed: it is not allowed"
                        + " (UnauthorizedOperation): User: arn:aws:iam::123456789012:user/test is not authorized to"
                        + " perform: ec2:DeleteSecurityGroup because no identity-based policy allows the action\n  at:  us-west-2, "
                        + aws.endpoint() + ", " + group
                        + "\n  fix: allow ec2:DeleteSecurityGroup for the caller; then delete it: aws --region us-west-2"
                        + " ec2 delete-security-group --group-id " + group + "\nerror: key pair " + pair
                        + " in us-west-2 is left: it goes last, for it tells what is left of its run\n  at:  key pair "
                        + pair + " in us-west-2\n  fix: delete the others first; then delete it: aws --region us-west-2"
                        + " ec2 delete-key-pair --key-pair-id " + pair)
                .satisfies(failure ->
                        assertThat(((AmibakeException) failure).status()).isEqualTo(ExitStatus.INVALID_INPUT));
    }

    @Test
    void what_the_caller_may_not_look_at_keeps_nothing_else_from_its_end() {
        things.keyPair(Duration.ofMinutes(15));
        things.instance(things.group());
        failing(call -> call.action().equals("DescribeStacks"), Fault.DENIED);

        Swept swept = sweep().sweep(things.run(), HOME);

        assertThat(swept.deleted())
                .extracting(Resource::kind)
                .contains(Kind.INSTANCE, Kind.SECURITY_GROUP)
                .doesNotContain(Kind.KEY_PAIR);
        assertThat(swept.left())
                .extracting(left -> left.problem().what())
                .first()
                .asString()
                .startsWith("whatever run " + things.run() + " has in us-west-2 is left: cloudformation:DescribeStacks"
                        + " failed: it is not allowed");
    }

    @Test
    void a_cloudformation_that_fails_keeps_nothing_of_ec2() {
        things.keyPair(Duration.ofMinutes(15));
        things.instance(things.group());
        AtomicBoolean over = new AtomicBoolean();
        aws.failingEvery(call -> call.service().equals("cloudformation") && !over.get(), Fault.THROTTLED);

        Swept swept = sweep().sweep(things.run(), HOME);
        over.set(true);

        assertThat(swept.deleted()).extracting(Resource::kind).contains(Kind.INSTANCE, Kind.SECURITY_GROUP);
        assertThat(things.left()).singleElement().asString().startsWith("key pair");
    }

    @Test
    void what_is_used_by_what_stays_is_not_waited_for() {
        things.keyPair(Duration.ofMinutes(15));
        String instance = things.instance(things.group());
        aws.failingEvery(call -> call.action().equals("TerminateInstances"), Fault.DENIED);

        Swept swept = Sweep.of(cloud, Surroundings.ofThisMachine())
                .with(new Sweep.Patience(Duration.ofMinutes(15), Duration.ZERO, Duration.ZERO))
                .sweep(things.run(), HOME);

        assertThat(swept.deleted()).isEmpty();
        assertThat(swept.left())
                .extracting(left -> left.problem().what().replaceAll("(vol|sg|key)-[0-9a-f]+|: it is not.*", "$1"))
                .containsExactly(
                        "instance " + instance + " in us-west-2 is left: ec2:TerminateInstances failed",
                        "volume vol in us-west-2 is left: instance " + instance
                                + " in us-west-2, which is left, uses it",
                        "security group sg in us-west-2 is left: instance " + instance
                                + " in us-west-2, which is left, uses it",
                        "key pair key in us-west-2 is left: it goes last, for it tells what is left of its run");
        assertThat(aws.calls()).noneMatch(call -> call.action().equals("DeleteSecurityGroup"));
    }

    @Test
    void a_region_that_cannot_be_looked_into_is_told() {
        things.keyPair(Duration.ofMinutes(15));
        aws.failingEvery(call -> call.region().equals("eu-west-1"), Fault.OUTAGE);

        Swept swept = sweep().sweep(things.run(), List.of(Region.parse("eu-west-1"), cloud.region()));

        assertThat(swept.deleted()).hasSize(1);
        assertThat(swept.left()).singleElement().satisfies(left -> {
            assertThat(left.what()).isEqualTo("whatever run " + things.run() + " has in eu-west-1");
            assertThat(left.remedy()).isEqualTo("amibake clean --region eu-west-1");
        });
    }

    @Test
    void credentials_that_have_expired_are_told_once_a_region() {
        things.all();
        aws.failingEvery(call -> true, Fault.EXPIRED);

        Swept swept = sweep().sweep(things.run(), List.of(cloud.region(), Region.parse("eu-west-1")));

        assertThat(swept.left())
                .extracting(Leftover::remedy)
                .containsExactly("amibake clean --region us-west-2", "amibake clean --region eu-west-1");
    }

    /** However often it is tried. */
    private void failing(Predicate<ApiCall> calls, Fault fault) {
        for (int k = 1; k <= 4; k++) {
            aws.failing(calls, k, fault);
        }
    }

    private Sweep sweep() {
        return Sweep.of(cloud, Surroundings.ofThisMachine())
                .with(new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO));
    }
}
