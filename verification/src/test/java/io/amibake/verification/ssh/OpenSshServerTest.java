package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server of other tests: it lets OpenSSH's own client in, and counts. */
@Timeout(60)
class OpenSshServerTest {
    @TempDir
    Path directory;

    @Test
    void lets_in_and_counts_connections_and_commands() throws IOException {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            assertThat(ssh(server, "echo it works")).isEqualTo("it works\n");
            assertThat(ssh(server, "exec sh -c 'echo twice'")).isEqualTo("twice\n");
            server.awaitNoConnections();
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.execs()).isEqualTo(2);
            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void extra_lines_of_configuration_win() throws IOException {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"), "ForceCommand echo forced")) {
            assertThat(ssh(server, "echo mine")).isEqualTo("forced\n");
        }
    }

    @Test
    void lets_in_nobody_once_the_keys_are_forgotten() throws IOException {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            server.forgetKeys();
            assertThat(ssh(server, "echo it works")).contains("Permission denied (publickey)");
        }
    }

    private static String ssh(OpenSshServer server, String command) throws IOException {
        Process ssh = new ProcessBuilder(
                        Tool.SSH.require().toString(),
                        "-F",
                        "none",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "LogLevel=ERROR",
                        "-o",
                        "UserKnownHostsFile=" + server.knownHosts(),
                        "-i",
                        server.identity().toString(),
                        "-p",
                        String.valueOf(server.port()),
                        server.user() + "@127.0.0.1",
                        command)
                .redirectErrorStream(true)
                .start();
        return new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
