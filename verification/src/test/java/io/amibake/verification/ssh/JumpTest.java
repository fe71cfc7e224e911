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
import java.util.Optional;
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
        List<String> last = List.of(host.fingerprint());
        HostTrust both = HostTrust.Pinned.parse(last, List.of(gate.knownHosts()));
        SshSettings jumping = settings.withJumps(List.of(gate.address()));
        assertThat(Talk.with(SshTarget.of(host.address(), jumping.withTrust(both)), "sh -s", "echo in; exit\n")
                        .text())
                .isEqualTo("in\n");
        HostTrust other = HostTrust.Pinned.parse(last, List.of(host.knownHosts()));
        assertThat(refused(jumping.withTrust(other)))
                .hasMessageStartingWith(
                        "error: the host key of the jump host 127.0.0.1:" + gate.port() + " is not known: ")
                .hasMessageEndingWith("; if it is the same, add to " + host.knownHosts() + ": [127.0.0.1]:"
                        + gate.port() + " " + gate.hostKey());
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
    void the_key_of_a_jump_host_is_given_with_its_name() {
        SshSettings unknown = SshSettings.ofUser(Path.of("/nonexistent"), host.user())
                .withConfiguration(Optional.empty())
                .withIdentities(List.of(host.identity()))
                .withJumps(List.of(gate.address()));
        String place = "127.0.0.1:" + gate.port();
        SshSettings alone = unknown.withTrust(HostTrust.Pinned.parse(List.of(host.fingerprint(), gate.fingerprint())));
        assertThat(refused(alone))
                .hasMessage("error: the host key of the jump host " + place + " is not known: ssh-ed25519 "
                        + gate.fingerprint() + "\n  at:  host " + host.user() + "@" + place
                        + "\n  fix: compare with what the host itself says, on its console or by 'ssh-keygen -lf"
                        + " /etc/ssh/ssh_host_ed25519_key.pub' there; if it is the same, add --host-key " + place + "="
                        + gate.fingerprint());
        SshSettings named = unknown.withTrust(
                HostTrust.Pinned.parse(List.of(host.fingerprint(), place + "=" + gate.fingerprint())));
        assertThat(loggedIn(named)).isTrue();
        SshSettings swapped = unknown.withTrust(
                HostTrust.Pinned.parse(List.of(gate.fingerprint(), place + "=" + gate.fingerprint())));
        assertThat(refused(swapped))
                .hasMessageStartingWith("error: 127.0.0.1:" + host.port() + " has another host key");
        SshSettings wrong = unknown.withTrust(
                HostTrust.Pinned.parse(List.of(host.fingerprint(), place + "=" + host.fingerprint())));
        assertThat(refused(wrong))
                .hasMessageStartingWith("error: the jump host " + place + " has another host key than was given");
        SshTarget target = SshTarget.of(host.address(), named);
        assertThat(target.has(PinnedKey.parse("127.0.0.1=" + gate.fingerprint())))
                .isTrue();
        assertThat(target.has(PinnedKey.parse("gate=" + gate.fingerprint()))).isFalse();
    }

    @Test
    void where_no_key_is_checked_that_of_a_jump_host_is_not_either() {
        SshSettings insecure = settings.withTrust(new HostTrust.Insecure()).withJumps(List.of(gate.address()));
        assertThat(loggedIn(insecure)).isTrue();
    }

    private static boolean loggedIn(SshSettings by) {
        return Talk.with(SshTarget.of(host.address(), by), "echo in", "").text().equals("in\n");
    }

    private static AmibakeException refused(SshSettings by) {
        return catchThrowableOfType(AmibakeException.class, () -> loggedIn(by));
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
