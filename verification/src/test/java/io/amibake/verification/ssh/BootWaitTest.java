package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.verification.Deadline;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that is not ready at first; time passes only while it is slept. */
@Timeout(60)
class BootWaitTest {
    @TempDir
    Path directory;

    private final StillClock clock = new StillClock();
    private final List<String> said = new ArrayList<>();

    @Test
    void refused_at_first_and_accepted_later() {
        RawServer early = RawServer.that(connection -> {});
        int port = early.port();
        early.close();
        List<OpenSshServer> started = new ArrayList<>();
        OpenSshServer.generateKey(directory.resolve("identity"), "ed25519", "");
        try {
            SshSettings settings = MinaServer.settings(directory).withWaitForBoot(Duration.ofMinutes(5));
            SshTarget target = SshTarget.of(HostAddress.parse("127.0.0.1:" + port), asThisUser(settings));
            Progress progress = line -> {
                said.add(line);
                if (said.size() == 3) {
                    OpenSshServer server = OpenSshServer.start(directory.resolve("server"), "Port " + port);
                    server.authorize(directory.resolve("identity.pub"));
                    started.add(server);
                }
            };
            try (Shell shell = target.start("echo in", soon(), progress)) {
                assertThat(Talk.with(shell, "").text()).isEqualTo("in\n");
            }
        } finally {
            started.forEach(OpenSshServer::close);
        }
        String line = "127.0.0.1:" + port + " refuses connections; it may still be booting (waiting since ";
        assertThat(said)
                .containsExactly(line + "0 s, 300 s left)", line + "0 s, 299 s left)", line + "1 s, 298 s left)");
    }

    @Test
    void a_key_that_is_put_in_place_late_is_waited_for() {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            server.forgetKeys();
            SshTarget target = SshTarget.of(server.address(), server.settings().withWaitForBoot(Duration.ofMinutes(2)));
            Progress progress = line -> {
                said.add(line);
                server.authorize(directory.resolve("server/identity.pub"));
            };
            try (Shell shell = target.start("echo in", soon(), progress)) {
                assertThat(Talk.with(shell, "").text()).isEqualTo("in\n");
            }
            assertThat(said)
                    .containsExactly("127.0.0.1:" + server.port() + " does not let in " + server.user() + " with "
                            + server.identity() + "; its key may not be in place yet (refused for 0 s, given up after"
                            + " 60 s)");
        }
    }

    @Test
    void a_key_that_stays_wrong_is_given_up_after_a_part_of_the_time() {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            server.forgetKeys();
            SshTarget target =
                    SshTarget.of(server.address(), server.settings().withWaitForBoot(Duration.ofSeconds(40)));
            AmibakeException failure =
                    catchThrowableOfType(AmibakeException.class, () -> target.start("sh -s", soon(), said::add));
            assertThat(failure.problems().get(0).what())
                    .isEqualTo("127.0.0.1:" + server.port() + " does not let in " + server.user() + " with "
                            + server.identity() + " (tried for 20 s)");
            server.awaitNoConnections();
            assertThat(server.connections()).isEqualTo(said.size() + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 2", "3, 2, 3", "5, 3, 4", "7, 4, 4"})
    void a_refused_login_is_tried_for_as_long_as_is_said(int wait, int most, int tries) {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            server.forgetKeys();
            SshTarget target =
                    SshTarget.of(server.address(), server.settings().withWaitForBoot(Duration.ofSeconds(wait)));
            AmibakeException failure =
                    catchThrowableOfType(AmibakeException.class, () -> target.start("sh -s", soon(), said::add));
            assertThat(said).hasSize(tries).allMatch(line -> line.endsWith(" s, given up after " + most + " s)"));
            assertThat(failure.problems().get(0).what()).endsWith(" (tried for " + most + " s)");
        }
    }

    @Test
    void a_host_that_never_comes_is_given_up_at_the_end() {
        AtomicInteger connections = new AtomicInteger();
        OpenSshServer.generateKey(directory.resolve("identity"), "ed25519", "");
        try (RawServer server = RawServer.that(connection -> connections.incrementAndGet())) {
            SshSettings settings = MinaServer.settings(directory).withWaitForBoot(Duration.ofSeconds(20));
            SshTarget target = SshTarget.of(HostAddress.parse("me@127.0.0.1:" + server.port()), settings);
            AmibakeException failure =
                    catchThrowableOfType(AmibakeException.class, () -> target.start("sh -s", soon(), said::add));
            assertThat(failure.problems().get(0).what())
                    .isEqualTo("127.0.0.1:" + server.port()
                            + " closes the connection before it says anything (tried for 19 s)");
            assertThat(connections.get()).isEqualTo(said.size() + 1);
        }
    }

    @Test
    void without_waiting_there_is_one_try() {
        try (RawServer server = RawServer.that(connection -> {})) {
            OpenSshServer.generateKey(directory.resolve("identity"), "ed25519", "");
            SshTarget target =
                    SshTarget.of(HostAddress.parse("127.0.0.1:" + server.port()), MinaServer.settings(directory));
            AmibakeException failure =
                    catchThrowableOfType(AmibakeException.class, () -> target.start("sh -s", soon(), said::add));
            assertThat(failure).hasMessageContaining("closes the connection before it says anything\n");
            assertThat(said).isEmpty();
        }
    }

    private SshSettings asThisUser(SshSettings settings) {
        return new SshSettings(
                settings.keys(),
                settings.trust(),
                List.of(),
                settings.configuration(),
                directory,
                System.getProperty("user.name"),
                settings.patience(),
                settings.variables());
    }

    private Deadline soon() {
        return Deadline.after(Duration.ofMinutes(10), clock);
    }
}
