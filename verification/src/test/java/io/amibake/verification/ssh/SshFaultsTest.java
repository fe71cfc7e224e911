package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.verification.Deadline;
import io.amibake.verification.Progress;
import io.amibake.verification.Surroundings;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.server.forward.DirectTcpipFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that fails at every stage: each fault ends in time, says what it was, and leaves nothing. */
@Timeout(90)
class SshFaultsTest {
    private static final String WAIT =
            "wait until it has booted (--wait 5m), and look at the SSH server's log on the host";

    @TempDir
    Path directory;

    @AfterEach
    void no_thread_is_left() {
        assertThat(SshThreads.alive()).isEmpty();
    }

    @Test
    void nothing_listens() {
        RawServer closed = RawServer.that(connection -> {});
        closed.close();
        fails(
                closed.port(),
                seconds(20),
                "refuses connections",
                "wait until it has booted (--wait 5m), and check that an SSH server listens on that port");
    }

    @Test
    void dropped_before_the_banner() {
        try (RawServer server = RawServer.that(connection -> {})) {
            fails(server.port(), seconds(20), "closes the connection before it says anything", WAIT);
        }
    }

    @Test
    void hangs_before_the_banner() {
        try (RawServer server = RawServer.that(SshFaultsTest::drain)) {
            fails(server.port(), millis(300), "accepts connections, but no SSH server answers", WAIT);
        }
    }

    @Test
    void drips_its_banner_for_ever() {
        try (RawServer server = RawServer.that(connection -> {
            connection.setSoTimeout(5);
            while (true) {
                connection.getOutputStream().write('x');
                pause(connection);
            }
        })) {
            fails(server.port(), millis(300), "does not finish the key exchange", WAIT);
        }
    }

    @Test
    void dropped_in_the_key_exchange() {
        try (RawServer server = RawServer.that(connection -> {
            connection.getOutputStream().write("SSH-2.0-Fault\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readNBytes(300);
        })) {
            fails(server.port(), seconds(20), "closes the connection during the key exchange", WAIT);
        }
    }

    @Test
    void hangs_in_the_key_exchange() {
        try (RawServer server = RawServer.that(connection -> {
            connection.getOutputStream().write("SSH-2.0-Fault\r\n".getBytes(StandardCharsets.US_ASCII));
            drain(connection);
        })) {
            fails(server.port(), millis(300), "does not finish the key exchange", WAIT);
        }
    }

    @Test
    void speaks_another_protocol() {
        try (RawServer server = RawServer.that(connection -> {
            connection.getOutputStream().write("SSH-1.5-Old\r\n".getBytes(StandardCharsets.US_ASCII));
            drain(connection);
        })) {
            fails(server.port(), seconds(20), "is no SSH server of protocol 2", "check the port");
        }
    }

    @Test
    void has_no_common_algorithm() {
        try (MinaServer server =
                MinaServer.with(directory, mina -> mina.setCipherFactories(List.of(BuiltinCiphers.aes128cbc)))) {
            fails(
                    server.port(),
                    seconds(20),
                    "and amibake have no common algorithm (cipher.c2s): the host has aes128-cbc",
                    "let the host offer one of: aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes256-ctr,"
                            + "aes192-ctr");
        }
    }

    @Test
    void dropped_at_the_login() {
        try (MinaServer server = MinaServer.with(
                directory,
                mina -> mina.setPublickeyAuthenticator((user, key, session) -> {
                    session.close(true);
                    return false;
                }))) {
            fails(server.port(), seconds(20), "closes the connection during the login", WAIT);
        }
    }

    @Test
    void hangs_at_the_login() {
        CountDownLatch over = new CountDownLatch(1);
        try (MinaServer server = MinaServer.with(
                directory,
                mina -> mina.setPublickeyAuthenticator((user, key, session) -> {
                    uninterrupted(over);
                    return false;
                }))) {
            fails(server.port(), new StillClock(), Duration.ofSeconds(3), "does not answer to the login", WAIT);
            over.countDown();
        }
    }

    @Test
    void refuses_the_key() {
        try (MinaServer server =
                MinaServer.with(directory, mina -> mina.setPublickeyAuthenticator((user, key, session) -> false))) {
            fails(
                    server.port(),
                    seconds(20),
                    "does not let in me with " + directory.resolve("identity"),
                    "check the user and the key (--identity); the key's public half must be in the user's"
                            + " authorized_keys on the host");
        }
    }

    @Test
    void opens_no_session() {
        try (MinaServer server =
                MinaServer.with(directory, mina -> mina.setChannelFactories(List.of(DirectTcpipFactory.INSTANCE)))) {
            fails(
                    server.port(),
                    seconds(20),
                    "lets me in, but opens no session",
                    "let the user execute commands: look at the SSH server's log, and at MaxSessions in its configuration");
        }
    }

    private void fails(int port, Duration attempt, String what, String fix) {
        fails(port, Surroundings.ofThisMachine(), attempt, what, fix);
    }

    private void fails(int port, Surroundings surroundings, Duration attempt, String what, String fix) {
        if (!directory.resolve("identity").toFile().exists()) {
            OpenSshServer.generateKey(directory.resolve("identity"), "ecdsa", "");
        }
        SshSettings settings =
                MinaServer.settings(directory).withPatience(new Patience(Duration.ZERO, attempt, seconds(20)));
        SshTarget target = SshTarget.of(HostAddress.parse("me@127.0.0.1:" + port), settings);
        AmibakeException failure = catchThrowableOfType(AmibakeException.class, () -> target.start(
                        "sh -s", Deadline.after(seconds(30), surroundings), Progress.NONE)
                .close());
        String place = "127.0.0.1:" + port;
        assertThat(failure)
                .hasMessage("error: " + place + " " + what + "\n  at:  host me@" + place + "\n  fix: " + fix);
        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
    }

    private static void drain(Socket connection) throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void pause(Socket connection) throws IOException {
        try {
            if (connection.getInputStream().read() < 0) {
                throw new EOFException();
            }
        } catch (SocketTimeoutException passed) {
            // That was the pause.
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
