package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AmiId;
import io.amibake.config.InstanceType;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestInstancesTest {
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
    void one_that_ec2_does_not_show_yet_is_ended_by_its_id_when_the_run_is_interrupted() {
        for (int k = 1; k <= 3; k++) {
            aws.failing(TestInstancesTest::isAbout, k, Fault.UNKNOWN);
        }
        aws.failing(call -> call.action().equals("TerminateInstances"), 1, Fault.UNKNOWN);
        Thread thread = Thread.currentThread();
        aws.before(TestInstancesTest::isAbout, 1, thread::interrupt);

        assertThatThrownBy(() -> instances().start(request())).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(things.left()).noneMatch(left -> left.startsWith("instance"));
    }

    @Test
    void one_that_cannot_be_ended_is_told() {
        aws.failing(TestInstancesTest::isAbout, 1, Fault.OUTAGE);
        aws.failing(call -> call.action().equals("TerminateInstances"), 1, Fault.DENIED);

        assertThatThrownBy(() -> instances().start(request()))
                .hasMessageStartingWith("error: ec2:DescribeInstances failed: AWS failed")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .isInstanceOfSatisfying(AmibakeException.class, left -> assertThat(
                                        left.problems().get(0).what())
                                .startsWith("ec2:TerminateInstances failed: it is not allowed")));
    }

    @Test
    void one_that_somebody_ends_is_not_waited_for() {
        Machine machine = instances().start(request());
        cloud.machines().terminate(List.of(machine.id()));

        assertThatThrownBy(() -> instances().host(machine, Route.PUBLIC, Path.of("key")))
                .hasMessageStartingWith(
                        "error: instance " + machine.id() + " is 'terminated', though amibake has not ended it\n");
    }

    private static boolean isAbout(ApiCall call) {
        return call.action().equals("DescribeInstances") && call.parameters().containsKey("InstanceId.1");
    }

    private TestInstances instances() {
        Patience hasty = new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO));
        Rehearsal acceptance = Rehearsal.of(aws, TestImage.with(), Path.of("/"), new EmulatedBaker(aws));
        return new TestInstances(
                cloud, acceptance, new TestInstances.Progress(Surroundings.ofThisMachine(), hasty, new StepList()));
    }

    private LaunchRequest request() {
        return new LaunchRequest(
                AmiId.parse(Emulator.SOURCE_X86_64),
                InstanceType.parse("t3.micro"),
                Optional.empty(),
                List.of(),
                "none",
                Optional.empty(),
                Optional.empty(),
                things.tags());
    }
}
