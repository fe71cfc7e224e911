package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import io.amibake.provisioning.Lease.Terms;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaseTest {
    private static final Terms HASTY = new Terms(Duration.ofMinutes(15), Duration.ofMillis(20));

    private final BlockingQueue<Problem> warnings = new LinkedBlockingQueue<>();
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

    private Lease lease(Terms terms) {
        return Lease.of(things.run(), terms, Surroundings.ofThisMachine(), warnings::add);
    }

    @Test
    void the_key_pair_says_whose_it_is_and_until_when_its_run_lives() {
        Instant before = Instant.now();
        try (Lease lease = lease(Terms.usual())) {
            KeyPair pair = lease.takeKeyPair(cloud, "amibake-" + things.run(), things.tags());

            assertThat(pair.material().reveal()).startsWith("-----BEGIN ");
            Map<String, String> tags = cloud.tagged().of(things.run()).get(0).tags();
            assertThat(tags)
                    .containsAllEntriesOf(things.tags())
                    .containsEntry("amibake:process", RunHost.ofThisMachine().process());
            assertThat(Instant.parse(tags.get("amibake:alive-until")))
                    .isBetween(
                            before.plus(Duration.ofMinutes(15)).minusSeconds(1),
                            Instant.now().plus(Duration.ofMinutes(15)));
        }
    }

    @Test
    void it_is_renewed_until_it_is_closed_by_a_thread_that_nobody_waits_for() throws InterruptedException {
        CountDownLatch renewals = new CountDownLatch(2);
        aws.before(call -> call.action().equals("CreateTags"), 1, renewals::countDown);
        aws.before(call -> call.action().equals("CreateTags"), 2, renewals::countDown);
        Thread thread;
        try (Lease lease = lease(HASTY)) {
            lease.takeKeyPair(cloud, "amibake-" + things.run(), things.tags());
            renewals.await();
            thread = Thread.getAllStackTraces().keySet().stream()
                    .filter(one -> one.getName().equals("amibake-lease"))
                    .findFirst()
                    .orElseThrow();
            assertThat(thread.isDaemon()).isTrue();
        }
        thread.join();
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_renewal_that_fails_is_told_and_tried_again() throws InterruptedException {
        CountDownLatch again = new CountDownLatch(1);
        aws.failing(call -> call.action().equals("CreateTags"), 1, Fault.DENIED);
        aws.before(call -> call.action().equals("CreateTags"), 2, again::countDown);
        try (Lease lease = lease(HASTY)) {
            KeyPair pair = lease.takeKeyPair(cloud, "amibake-" + things.run(), things.tags());

            assertThat(warnings.take())
                    .isEqualTo(new Problem(
                            "the tag that says that run " + things.run() + " lives could not be renewed: ec2:CreateTags"
                                    + " failed: it is not allowed (UnauthorizedOperation): User:"
                                    + " arn:aws:iam::123456789012:user/test is not authorized to perform:"
                                    + " ec2:CreateTags because no identity-based policy allows the action",
                            "us-west-2, " + aws.endpoint() + ", " + pair.id(),
                            "allow ec2:CreateTags for the caller; it is tried again, but do not run `amibake clean` on"
                                    + " another machine meanwhile"));
            again.await();
        }
    }

    @Test
    void a_run_lives_as_its_process_says_where_that_is_known_and_as_long_as_its_lease_elsewhere() {
        Instant now = Instant.now();
        Life life = new Life(RunHost.ofThisMachine(), now);
        String here = RunHost.ofThisMachine().process();
        String over = here.substring(0, here.lastIndexOf('/')) + "/1";

        things.keyPair(here, now.minusSeconds(60));
        assertThat(life.isIn(cloud.tagged().of(things.run()))).isTrue();
        things.keyPair(over, now.plusSeconds(60));
        assertThat(life.isIn(cloud.tagged().of(things.run()))).isFalse();
        things.keyPair("0123456789abcdef/1/1", now.plusSeconds(60));
        assertThat(life.isIn(cloud.tagged().of(things.run()))).isTrue();
        things.keyPair("0123456789abcdef/1/1", now.minusSeconds(60));
        assertThat(life.isIn(cloud.tagged().of(things.run()))).isFalse();
    }

    @Test
    void a_run_without_a_lease_is_over() {
        things.group();

        assertThat(new Life(RunHost.ofThisMachine(), Instant.now())
                        .isIn(cloud.tagged().of(things.run())))
                .isFalse();
    }
}
