package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.verification.Ending;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that is reached through another. */
@Timeout(60)
class JumpTest {
    @TempDir
    static Path directory;

    static OpenSshServer gate;
    static OpenSshServer host;
    static SshSettings settings;

    @BeforeAll
    static void start() throws IOException {
        gate = OpenSshServer.start(directory.resolve("gate"));
        host = OpenSshServer.start(directory.resolve("host"));
        gate.authorize(directory.resolve("host/identity.pub"));
        Path known = directory.resolve("known_hosts");
        Files.writeString(known, Files.readString(gate.knownHosts()) + Files.readString(host.knownHosts()));
        settings = host.settings().withTrust(new HostTrust.Known(List.of(known)));
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
    }

    @Test
    void through_one_host_and_back_again() {
        SshTarget target = SshTarget.of(host.address(), settings.withJumps(List.of(gate.address(), gate.address())));
        Talk talk = Talk.with(target, "sh -s", "head -c 3000000 /dev/zero; exit 3\n");
        assertThat(talk.out()).hasSize(3_000_000);
        assertThat(talk.ending()).isEqualTo(new Ending.Exited(3));
    }

    @Test
    void the_fingerprint_is_that_of_the_last_host_and_files_are_for_those_on_the_way() {
        List<Fingerprint> last = List.of(Fingerprint.parse(host.fingerprint()));
        HostTrust both = new HostTrust.Pinned(last, List.of(gate.knownHosts()));
        SshSettings jumping = settings.withJumps(List.of(gate.address()));
        assertThat(Talk.with(SshTarget.of(host.address(), jumping.withTrust(both)), "sh -s", "echo in; exit\n")
                        .text())
                .isEqualTo("in\n");
        SshTarget unknown = SshTarget.of(host.address(), jumping.withTrust(new HostTrust.Pinned(last)));
        assertThat(catchThrowableOfType(AmibakeException.class, () -> Talk.with(unknown, "sh -s", "exit\n")))
                .hasMessageStartingWith("error: the host key of 127.0.0.1:" + gate.port() + " is not known: ")
                .hasMessageEndingWith(
                        "; if it is the same, put it into a file of --known-hosts: --host-key is that of the"
                                + " last host");
    }

    @Test
    void a_jump_host_that_cannot_connect_is_said_to() {
        RawServer closed = RawServer.that(connection -> {});
        closed.close();
        SshTarget target = SshTarget.of(
                HostAddress.parse("127.0.0.1:" + closed.port()), settings.withJumps(List.of(gate.address())));
        AmibakeException failure =
                catchThrowableOfType(AmibakeException.class, () -> Talk.with(target, "sh -s", "exit\n"));
        assertThat(failure)
                .hasMessage(
                        "error: the jump host 127.0.0.1:" + gate.port() + " cannot connect to 127.0.0.1:"
                                + closed.port() + "\n  at:  host " + host.user() + "@127.0.0.1:" + closed.port()
                                + "\n  fix: wait until it has booted (--wait 5m), and check that the jump host may connect to it");
    }

    @Test
    void a_jump_host_that_goes_away_takes_the_connection_with_it() {
        SshTarget target = SshTarget.of(host.address(), settings.withJumps(List.of(gate.address())));
        try (Shell shell = target.start("sh -s", Talk.soon(), Progress.NONE)) {
            shell.send("echo ready\n".getBytes(StandardCharsets.UTF_8));
            assertThat(shell.receive(Talk.soon())).isPresent();
            gate.dropConnections();
            assertThat(shell.receive(Talk.soon())).hasValue(new byte[0]);
            assertThat(shell.ending()).isEqualTo(new Ending.Lost("the host closed the connection"));
        }
    }
}
