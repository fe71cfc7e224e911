package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.core.Tool;
import io.amibake.verification.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that a ProxyCommand leads to. */
@Timeout(120)
class CommandSocketTest {
    @TempDir
    static Path directory;

    static OpenSshServer gate;
    static OpenSshServer host;

    @BeforeAll
    static void start() throws IOException {
        gate = OpenSshServer.start(directory.resolve("gate"));
        host = OpenSshServer.start(directory.resolve("host"));
    }

    @AfterAll
    static void stop() {
        gate.close();
        host.close();
    }

    @AfterEach
    void nothing_is_left() {
        gate.awaitNoConnections();
        host.awaitNoConnections();
        assertThat(SshThreads.alive()).isEmpty();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(ProcessHandle::isAlive)
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> !line.contains("sshd")))
                .isEmpty();
    }

    @Test
    void through_nc() throws IOException {
        Talk talk = Talk.with(
                through(Tool.BUSYBOX.require() + " nc %h %p"), "sh -s", "head -c 3000000 /dev/zero; exit 3\n");
        assertThat(talk.out()).hasSize(3_000_000);
        assertThat(talk.ending()).isEqualTo(new Ending.Exited(3));
    }

    @Test
    void through_ssh_to_another_host() throws IOException {
        String ssh = Tool.SSH.require() + " -F none -o BatchMode=yes -o IdentitiesOnly=yes -o UserKnownHostsFile="
                + gate.knownHosts() + " -i " + gate.identity() + " -p " + gate.port() + " -W %h:%p " + gate.user()
                + "@127.0.0.1";
        assertThat(Talk.with(through(ssh), "sh -s", "echo in; exit\n").text()).isEqualTo("in\n");
    }

    @Test
    void what_a_command_of_several_programs_has_started_ends_with_it() throws IOException {
        String command = "sh -c 'sleep 300 & " + Tool.BUSYBOX.require() + " nc %h %p; wait'";
        assertThat(Talk.with(through(command), "sh -s", "echo in; exit\n").text())
                .isEqualTo("in\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sh -c 'exit 3'                      | 3   | ''",
                "sh -c 'echo no target >&2; exit 255' | 255 | : no target",
                "sh -c 'exec >&-; sleep 0.2; exit 4' | 4   | ''",
                "true                                | 0   | ''",
            })
    void a_command_that_ends_says_why(String command, int status, String said) throws IOException {
        assertThat(problem(through(command)))
                .isEqualTo(new Problem(
                        "the ProxyCommand for 127.0.0.1:" + host.port() + " ended with exit status " + status
                                + " before the host said anything" + said,
                        "host " + host.user() + "@127.0.0.1:" + host.port(),
                        "run it yourself, and see what it lacks; it is in " + directory.resolve("config") + ":2"));
    }

    @Test
    void what_a_command_holds_is_not_shown() throws IOException {
        Problem problem = problem(through("sh -c 'exit 3' --proxy-auth bob:hunter2hunter2 %h"));
        assertThat(problem.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_command_that_is_not_there_is_not_tried_again() throws IOException {
        SshTarget target = through("amibake-no-such-program %h", Duration.ofMinutes(1));
        assertThat(problem(target).what())
                .startsWith("the ProxyCommand for 127.0.0.1:" + host.port() + " ended with exit status 127 before the"
                        + " host said anything: ")
                .endsWith("amibake-no-such-program: not found");
    }

    @Test
    void a_command_that_hangs_is_given_up() throws IOException {
        String hanging = "sh -c 'echo waiting for a session >&2; sleep 300'";
        assertThat(problem(through(hanging)).what())
                .isEqualTo("the ProxyCommand for 127.0.0.1:" + host.port()
                        + " leads to nothing that says anything: waiting for a session");
    }

    private static Problem problem(SshTarget target) {
        AmibakeException failure =
                catchThrowableOfType(AmibakeException.class, () -> Talk.with(target, "sh -s", "exit\n"));
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().get(0);
    }

    private static SshTarget through(String command) throws IOException {
        return through(command, Duration.ZERO);
    }

    private static SshTarget through(String command, Duration waiting) throws IOException {
        Path file = Files.writeString(directory.resolve("config"), "Host *\n  ProxyCommand " + command + "\n");
        Patience patience =
                new Patience(waiting, Duration.ofSeconds(command.contains("waiting") ? 2 : 30), Duration.ofSeconds(5));
        return SshTarget.of(
                host.address(),
                host.settings().withConfiguration(Optional.of(file)).withPatience(patience));
    }
}
