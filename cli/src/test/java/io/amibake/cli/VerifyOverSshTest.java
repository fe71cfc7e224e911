package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code amibake verify} of a host behind OpenSSH, from its command line to its exit status. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class VerifyOverSshTest {
    private static final String ROOT =
            "schema: 1\nchecks:\n- {id: root, phase: baked, kind: user, subject: root, expect: {uid: 0}}\n";

    @TempDir
    private Path directory;

    @Test
    void five_hundred_checks_are_one_connection_and_one_execution() throws IOException {
        StringBuilder checks = new StringBuilder("schema: 1\nchecks:\n");
        List<String> kinds = List.of(
                "kind: file, subject: /etc/passwd, expect: {size: {not: 7%d000000}}",
                "kind: user, subject: nobody%d, expect: {exists: false}",
                "kind: command, subject: \"echo %d\", expect: {status: 0}",
                "kind: sysctl, subject: kernel.ostype, expect: {value: {not: \"%d\"}}",
                "kind: process, subject: nosuch%d, expect: {running: false}");
        for (int i = 0; i < 500; i++) {
            checks.append("- {id: c").append(i).append(", phase: baked, ");
            checks.append(kinds.get(i % kinds.size()).formatted(i)).append("}\n");
        }
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            Run run = verify(server, checks.toString());
            assertThat(run.out()).startsWith("passed ").contains(": 500 passed in ");
            assertThat(run.status()).isZero();
            assertThat(server.connections()).isOne();
            assertThat(server.execs()).isOne();
            server.awaitNoConnections();
        }
    }

    @Test
    void a_check_that_fails_is_1_and_one_that_cannot_be_told_3() throws IOException {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            assertThat(verify(server, ROOT).status()).isZero();
            assertThat(verify(server, ROOT.replace("uid: 0", "uid: 1")).status())
                    .isOne();
            assertThat(verify(
                                    server,
                                    ROOT.replace("kind: user, subject: root", "kind: command, subject: kill -9 $$")
                                            .replace("uid: 0", "status: 0"))
                            .status())
                    .isEqualTo(3);
            assertThat(verify(server, ROOT.replace("expect", "expects")).status())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ForceCommand /bin/false | ended with status 1",
                "ForceCommand kill -9 $$ | ended by SIGKILL",
                "ForceCommand head -c 100000000 /dev/zero | runs no shell: the shell on the host ended with status 0",
                "ForceCommand echo Please log in as ec2-user | Please log in as ec2-user",
                "DenyUsers * | does not let in",
                "MaxSessions 0 | opens no session",
                "Ciphers aes128-cbc | have no common algorithm",
            })
    void a_server_that_does_not_do_its_work_is_named_and_told_nothing_of(String fault, String said) throws IOException {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"), fault)) {
            Run run = verify(server, ROOT);
            assertThat(run.err() + run.out()).contains("127.0.0.1:" + server.port(), said);
            assertThat(run.status()).isEqualTo(3);
            server.awaitNoConnections();
        }
    }

    @Test
    void a_host_with_another_key_is_not_asked_anything() throws IOException {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"));
                OpenSshServer other = OpenSshServer.start(directory.resolve("other"))) {
            Run run = verify(server, ROOT, "--host-key", other.fingerprint());
            assertThat(run.out()).contains("has another host key than was given");
            assertThat(run.status()).isEqualTo(3);
            assertThat(server.execs()).isZero();
        }
    }

    private Run verify(OpenSshServer server, String checks, String... trust) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                "--checks",
                Files.writeString(directory.resolve("checks.yaml"), checks).toString(),
                "--host",
                server.user() + "@127.0.0.1:" + server.port(),
                "--identity",
                server.identity().toString(),
                "--wait",
                "0s"));
        arguments.addAll(trust.length == 0 ? List.of("--host-key", server.fingerprint()) : List.of(trust));
        return Run.of(arguments.toArray(new String[0]));
    }
}
