package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Deadline;
import io.amibake.verification.Ending;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Surroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that fails once a command is asked for: how it ended is told truly, and nothing is left. */
@Timeout(90)
class SshCommandFaultsTest {
    @TempDir
    Path directory;

    @AfterEach
    void no_thread_is_left() {
        assertThat(SshThreads.alive()).isEmpty();
    }

    @Test
    void refuses_to_execute() {
        try (MinaServer server = MinaServer.with(directory, mina -> mina.setCommandFactory(null))) {
            assertThat(Talk.with(server.target(), "sh -s", "exit\n").ending())
                    .isEqualTo(new Ending.Lost("the host refuses to execute commands"));
        }
    }

    @Test
    void dropped_in_the_output() {
        try (MinaServer server = MinaServer.executing(directory, execution -> {
            execution.print("half a line");
            execution.channel().getSession().close(true);
        })) {
            Talk talk = Talk.with(server.target(), "sh -s", "exit\n");
            assertThat(talk.ending()).isEqualTo(new Ending.Lost("the host closed the connection"));
        }
    }

    @Test
    void dropped_politely_in_the_output() {
        try (MinaServer server = MinaServer.executing(
                directory, execution -> execution.channel().getSession().disconnect(11, "the system goes down"))) {
            Talk talk = Talk.with(server.target(), "sh -s", "exit\n");
            assertThat(talk.ending()).isEqualTo(new Ending.Lost("the host ended the connection: the system goes down"));
        }
    }

    @Test
    void ends_the_command_without_an_exit_status() {
        try (MinaServer server = MinaServer.executing(directory, execution -> {
            execution.print("all there is");
            execution.channel().close(false);
        })) {
            // Nothing is sent: what comes after the end has this server close the connection.
            Talk talk = Talk.with(server.target(), "sh -s", "");
            assertThat(talk.text()).isEqualTo("all there is");
            assertThat(talk.ending()).isEqualTo(new Ending.Lost("the host does not say how the command ended"));
        }
    }

    @Test
    @SuppressWarnings("try") // closing it early is the point
    void hangs_in_the_command() {
        CountDownLatch over = new CountDownLatch(1);
        try (MinaServer server = MinaServer.executing(directory, execution -> awaited(over));
                Shell shell = server.target().start("sh -s", Talk.soon(), Progress.NONE)) {
            shell.send("x".getBytes(StandardCharsets.UTF_8));
            assertThat(shell.receive(Deadline.after(Duration.ofMillis(200), Surroundings.ofThisMachine())))
                    .isEmpty();
            shell.close();
            assertThat(shell.ending()).isEqualTo(new Ending.Lost("it was closed here"));
            over.countDown();
        }
    }

    @Test
    void is_told_to_end_when_it_runs_on() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (MinaServer server = MinaServer.executing(directory, execution -> {
            execution.print("running");
            execution.awaitTermination();
            ended.countDown();
        })) {
            try (Shell shell = server.target().start("sh -s", Talk.soon(), Progress.NONE)) {
                assertThat(shell.receive(Talk.soon())).isPresent();
            }
            ended.await();
        }
    }

    @Test
    @SuppressWarnings("try") // closing it early is the point
    void never_reads_its_stdin() {
        CountDownLatch over = new CountDownLatch(1);
        try (MinaServer server = MinaServer.executing(directory, execution -> awaited(over));
                Shell shell = server.target().start("sh -s", Talk.soon(), Progress.NONE)) {
            for (int i = 0; i < 64; i++) {
                shell.send(new byte[1024 * 1024]);
            }
            shell.close();
            over.countDown();
        }
    }

    @Test
    void prints_byte_by_byte() {
        try (MinaServer server = MinaServer.executing(directory, execution -> {
            for (int i = 0; i < 2000; i++) {
                execution.print("x");
            }
            execution.exit(0);
        })) {
            Talk talk = Talk.with(server.target(), "sh -s", "");
            assertThat(talk.text()).isEqualTo("x".repeat(2000));
            assertThat(talk.ending()).isEqualTo(new Ending.Exited(0));
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
