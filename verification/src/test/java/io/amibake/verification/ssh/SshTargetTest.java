package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Ending;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
}
