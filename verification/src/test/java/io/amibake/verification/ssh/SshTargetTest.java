package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.Tool;
import io.amibake.verification.Ending;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands on a host with real OpenSSH. */
@Timeout(60)
class SshTargetTest {
    @TempDir
    static Path directory;

    static OpenSshServer server;

    @BeforeAll
    static void start() {
        server = OpenSshServer.start(directory.resolve("server"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothing_is_left() {
        server.awaitNoConnections();
        assertThat(SshThreads.alive()).isEmpty();
    }

    @Test
    void executes_a_command_with_its_stdin_over_one_connection() {
        int connections = server.connections();
        int execs = server.execs();
        Talk talk = Talk.with(server.target(), "sh -s", "echo out; echo err >&2; exit 7\n");
        assertThat(talk.text()).isEqualTo("out\n");
        assertThat(talk.err()).isEqualTo("err\n");
        assertThat(talk.ending()).isEqualTo(new Ending.Exited(7));
        assertThat(server.connections() - connections).isEqualTo(1);
        assertThat(server.execs() - execs).isEqualTo(1);
    }

    @Test
    void is_named_as_it_was_given() {
        assertThat(SshTarget.of(HostAddress.parse("me@[::1]:22"), server.settings())
                        .name())
                .isEqualTo("me@[::1]:22");
    }

    @Test
    void reaches_an_ipv6_address() throws IOException {
        if (NetworkInterface.getByName("lo").inetAddresses().noneMatch(Inet6Address.class::isInstance)) {
            throw Tool.leftOut("the loopback interface has no IPv6 address");
        }
        try (OpenSshServer six = OpenSshServer.start(directory.resolve("six"), "ListenAddress ::1")) {
            HostAddress address = HostAddress.parse("[::1]:" + six.port());
            Path known =
                    Files.writeString(directory.resolve("known6"), "[::1]:" + six.port() + " " + six.hostKey() + "\n");
            SshSettings settings = six.settings().withTrust(new HostTrust.Known(List.of(known)));
            assertThat(Talk.with(SshTarget.of(address, settings), "echo in", "").text())
                    .isEqualTo("in\n");
        }
    }

    @Test
    void tells_the_signal_that_ended_the_command() {
        Talk talk = Talk.with(server.target(), "exec sh -s", "echo before; kill -KILL $$\n");
        assertThat(talk.text()).isEqualTo("before\n");
        assertThat(talk.ending()).isEqualTo(new Ending.Signalled("KILL"));
    }

    @Test
    void takes_a_hundred_megabytes() {
        Talk talk = Talk.with(server.target(), "sh -s", "head -c 104857600 /dev/zero; exit 0\n");
        assertThat(talk.out().length).isEqualTo(104_857_600);
        assertThat(talk.ending()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    void is_not_stopped_by_a_flood_on_stderr_of_which_it_keeps_the_first_part() {
        Talk talk = Talk.with(server.target(), "sh -s", "head -c 8000000 /dev/zero >&2; echo done; exit 0\n");
        assertThat(talk.text()).isEqualTo("done\n");
        assertThat(talk.err()).hasSize(64 * 1024);
    }

    @Test
    void gives_bytes_as_they_are() {
        Talk talk = Talk.with(server.target(), "sh -s", "printf '\\000\\377\\r\\n\\303'; exit 0\n");
        assertThat(talk.out()).containsExactly(0, 0xff, '\r', '\n', 0xc3);
    }

    @Test
    void sends_a_megabyte_of_stdin() {
        Talk talk = Talk.with(server.target(), "head -c 1048577 | wc -c", "x".repeat(1_048_577));
        assertThat(talk.text().trim()).isEqualTo("1048577");
    }

    @Test
    void output_that_ends_early_is_not_the_end_of_the_command() {
        Talk talk = Talk.with(server.target(), "sh -s", "echo x; exec >&- 2>&-; sleep 0.3; exit 5\n");
        assertThat(talk.ending()).isEqualTo(new Ending.Exited(5));
    }

    @Test
    void a_host_that_goes_away_is_lost() {
        try (Shell shell = server.target().start("sh -s", Talk.soon(), Progress.NONE)) {
            shell.send("echo ready\n".getBytes(StandardCharsets.UTF_8));
            assertThat(shell.receive(Talk.soon())).isPresent();
            server.dropConnections();
            assertThat(shell.receive(Talk.soon())).hasValue(new byte[0]);
            assertThat(shell.ending()).isEqualTo(new Ending.Lost("the host closed the connection"));
            shell.send("into the void\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_host_that_stops_answering_is_lost() {
        Duration keepalive = Duration.ofMillis(300);
        Patience patience = new Patience(Duration.ZERO, Talk.LONG, keepalive);
        SshTarget target = SshTarget.of(server.address(), server.settings().withPatience(patience));
        try (Shell shell = target.start("sh -s", Talk.soon(), Progress.NONE)) {
            shell.send("echo ready\n".getBytes(StandardCharsets.UTF_8));
            assertThat(shell.receive(Talk.soon())).isPresent();
            server.freezeConnections();
            assertThat(shell.receive(Talk.soon())).hasValue(new byte[0]);
            assertThat(shell.ending()).isEqualTo(new Ending.Lost("the host stopped answering"));
        } finally {
            server.dropConnections();
        }
    }

    @Test
    void a_host_that_opens_no_session_is_said_to() {
        try (OpenSshServer closed = OpenSshServer.start(directory.resolve("closed"), "MaxSessions 0")) {
            String place = "127.0.0.1:" + closed.port();
            assertThatThrownBy(() -> Talk.with(closed.target(), "sh -s", ""))
                    .hasMessage("error: " + place + " lets " + closed.user() + " in, but opens no session\n  at:  host "
                            + closed.user() + "@" + place + "\n  fix: let the user execute commands: look at the SSH"
                            + " server's log, and at MaxSessions in its configuration");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KexAlgorithms ecdh-sha2-nistp256|Ciphers aes256-ctr|MACs hmac-sha2-512",
                "KexAlgorithms diffie-hellman-group-exchange-sha256|Ciphers aes128-ctr|MACs hmac-sha1",
                "KexAlgorithms diffie-hellman-group14-sha256|Ciphers aes256-gcm@openssh.com|MACs hmac-sha2-256",
                "KexAlgorithms curve25519-sha256@libssh.org|Ciphers aes128-ctr|MACs hmac-sha2-256-etm@openssh.com",
            })
    void agrees_with_strict_and_old_servers(String exchange, String cipher, String mac) {
        Path place = directory.resolve(Integer.toHexString(exchange.hashCode()));
        try (OpenSshServer strict = OpenSshServer.start(place, exchange, cipher, mac)) {
            assertThat(Talk.with(strict.target(), "echo in", "").text()).isEqualTo("in\n");
        }
    }
}
