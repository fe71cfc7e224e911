package io.amibake.verification.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.verification.LocalTarget;
import io.amibake.verification.Target;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host is not asked, and when it is asked no more. */
@Timeout(60)
class HostRefusalsTest {
    private final CountedTarget here = new CountedTarget();

    /** One of these would be a thing that is not there, and what it was meant to be may well be. */
    @Test
    void names_that_nothing_can_have_are_refused() {
        try (Host host = Host.connect(here)) {
            for (ThrowingCallable impossible : List.<ThrowingCallable>of(
                    () -> host.packageNamed("docker*"),
                    () -> host.process("/usr/sbin/sshd"),
                    () -> host.service("a b"),
                    () -> host.file("etc/passwd"),
                    () -> host.json("x.json"),
                    () -> host.yaml(""),
                    () -> host.ini("etc/x.ini"),
                    () -> host.mountPoint("/proc/../proc"),
                    () -> host.networkInterface("lo/"),
                    () -> host.dockerBridge("a b"),
                    () -> host.user("ro:ot"),
                    () -> host.group(" adm"),
                    () -> host.cron(""),
                    () -> host.environment("a:b"),
                    () -> host.blockDevice("sda"),
                    () -> host.dockerContainer("a*"),
                    () -> host.dockerImage("a b"))) {
                assertThatThrownBy(impossible).isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> host.process("/usr/sbin/sshd"))
                    .hasMessage("'/usr/sbin/sshd' can be the name of no process: write 'sshd'");
            assertThat(here.trips()).isZero();
        }
    }

    @Test
    void what_is_of_another_host_is_refused() {
        try (Host one = Host.connect(here);
                Host other = Host.connect(LocalTarget.through("box", List.of("sh", "-s")))) {
            HostFile file = other.file("/etc/hostname");
            assertThatThrownBy(() -> one.facts(one.kernel(), file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("file /etc/hostname is of box, not of here");
            assertThat(here.trips()).isZero();
        }
    }

    @Test
    void a_way_that_reads_nothing_is_given_up_at_the_deadline() {
        Target stuck = LocalTarget.through("stuck", List.of("sh", "-c", "exec sleep 300"));
        HostSettings hasty = HostSettings.standard().withLimit(Duration.ofSeconds(1));
        try (Host host = Host.connect(stuck, hasty)) {
            HostCommand command = host.command("#".repeat(1 << 20)).within(Duration.ofSeconds(1));
            assertThatThrownBy(() -> command.run().status()).hasMessageContaining("did not answer in time");
        }
    }

    /** Else its answer would be taken for that to the next question. */
    @Test
    void after_an_interruption_nothing_is_told() {
        try (Host host = Host.connect(here)) {
            Thread asking = Thread.currentThread();
            Timer timer = new Timer(true);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            asking.interrupt();
                        }
                    },
                    500);
            assertThatThrownBy(() -> host.run("sleep 2; echo ok")).isInstanceOf(CancellationException.class);
            timer.cancel();
            assertThat(Thread.interrupted()).isTrue();

            assertThat(host.isInterrupted()).isTrue();
            assertThatThrownBy(() -> host.run("exit 1").status())
                    .isInstanceOf(UnknownFactException.class)
                    .hasMessageContaining("an earlier question was interrupted");
        }
    }

    @Test
    void threads_hear_the_answers_to_their_own_questions() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Host host = Host.connect(here)) {
            List<Future<String>> answers = List.of(1, 2, 3, 4).stream()
                    .map(i -> threads.submit(
                            () -> host.run("sleep 0.2; echo " + i).stdout()))
                    .toList();
            for (int i = 1; i <= 4; i++) {
                assertThat(answers.get(i - 1).get()).isEqualTo(i + "\n");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
