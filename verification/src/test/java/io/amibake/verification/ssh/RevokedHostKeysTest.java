package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code RevokedHostKeys} of the configuration of the SSH client. */
@Timeout(60)
class RevokedHostKeysTest {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    static OpenSshServer server;

    @BeforeAll
    static void start() {
        server = OpenSshServer.start(shared.resolve("server"));
        OpenSshServer.generateKey(shared.resolve("other"), "ed25519", "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<HostTrust> trusts() {
        return List.of(
                server.settings().trust(),
                HostTrust.Pinned.parse(List.of(server.fingerprint())),
                new HostTrust.Insecure());
    }

    @ParameterizedTest
    @MethodSource("trusts")
    void a_key_that_is_listed_is_refused_however_else_the_host_is_believed(HostTrust trust) throws IOException {
        Path file = Files.writeString(directory.resolve("gone"), "# stolen\n\n  " + server.hostKey() + " at home\n");
        String place = "127.0.0.1:" + server.port();
        assertThat(refused(file, trust))
                .hasMessage("error: the host key of " + place + " is revoked: ssh-ed25519 " + server.fingerprint()
                        + "\n  at:  host " + server.user() + "@" + place + "\n  fix: do not connect; " + file
                        + ":3 says that the key was stolen or given up");
    }

    @Test
    void other_keys_are_believed() throws IOException {
        Path file = Files.copy(shared.resolve("other.pub"), directory.resolve("gone"));
        assertThat(Stream.of(file.toString(), "none").map(this::loggedIn)).containsExactly("in\n", "in\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "this is no public key|:1|ssh-ed25519 AAAA|write one a line, as 'ssh-keygen -yf KEY' prints it",
                "this is no public key|:1|* HOSTKEY|write one a line, as 'ssh-keygen -yf KEY' prints it",
                "it is a key revocation list (KRL), which amibake does not read|''|KRL|name a file with the revoked"
                        + " public keys instead, one a line",
                "there is no such file|''|''|check RevokedHostKeys in the configuration of the SSH client",
            })
    void a_file_that_cannot_be_read_to_its_end_lets_no_host_be_believed(
            String why, String line, String content, String fix) throws IOException, InterruptedException {
        Path file = directory.resolve("gone");
        if (content.equals("KRL")) {
            Process make = new ProcessBuilder("ssh-keygen", "-q", "-k", "-f", file + "", shared + "/other.pub").start();
            assertThat(make.waitFor()).isZero();
        } else if (!content.isEmpty()) {
            Files.writeString(file, content.replace("HOSTKEY", server.hostKey()));
        }
        AmibakeException refused = refused(file, server.settings().trust());
        assertThat(refused)
                .hasMessage("error: the file of revoked host keys cannot be used: " + why + "\n  at:  " + file + line
                        + "\n  fix: " + fix);
        assertThat(refused.status()).isEqualTo(ExitStatus.INVALID_INPUT);
    }

    private AmibakeException refused(Path file, HostTrust trust) {
        SshSettings settings = settings(file.toString()).withTrust(trust);
        return catchThrowableOfType(
                AmibakeException.class, () -> Talk.with(SshTarget.of(server.address(), settings), "echo in", ""));
    }

    private String loggedIn(String revoked) {
        return Talk.with(SshTarget.of(server.address(), settings(revoked)), "echo in", "")
                .text();
    }

    private SshSettings settings(String revoked) {
        try {
            Path config = Files.writeString(directory.resolve("config"), "RevokedHostKeys " + revoked + "\n");
            return server.settings().withConfiguration(Optional.of(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
