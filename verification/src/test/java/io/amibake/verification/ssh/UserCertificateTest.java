package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in to real OpenSSH, which knows the authority and none of the keys. */
@Timeout(60)
class UserCertificateTest {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    static OpenSshServer server;

    @BeforeAll
    static void start() {
        OpenSshServer.generateKey(shared.resolve("authority"), "ed25519", "");
        server = OpenSshServer.start(shared.resolve("server"), "TrustedUserCAKeys " + shared.resolve("authority.pub"));
        server.forgetKeys();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"ed25519, ''", "ecdsa, ''", "rsa, ''", "ed25519, secret", "rsa, secret"})
    void a_key_lets_in_with_the_certificate_beside_it(String type, String passphrase) throws IOException {
        Path key = certified(directory, "id_" + type, type, passphrase);
        SshSettings settings = server.settings()
                .withIdentities(List.of(key))
                .withPassphrases((path, attempt) -> Optional.of(passphrase));
        assertThat(loggedIn(settings)).isEqualTo("in\n");
    }

    @Test
    void so_do_the_usual_keys_of_a_user() throws IOException {
        certified(Files.createDirectories(directory.resolve(".ssh")), "id_ed25519", "ed25519", "");
        SshSettings settings = SshSettings.ofUser(directory, server.user())
                .withTrust(server.settings().trust());
        assertThat(loggedIn(settings)).isEqualTo("in\n");
    }

    @Test
    void a_file_that_is_no_certificate_is_mentioned_when_nothing_else_helps() throws IOException {
        Path key = directory.resolve("id_ed25519");
        OpenSshServer.generateKey(key, "ed25519", "");
        Path file = Files.copy(directory.resolve("id_ed25519.pub"), directory.resolve("id_ed25519-cert.pub"));
        AmibakeException refused = catchThrowableOfType(
                AmibakeException.class, () -> loggedIn(server.settings().withIdentities(List.of(key))));
        assertThat(refused.problems().get(0).what())
                .isEqualTo("127.0.0.1:" + server.port() + " does not let in " + server.user() + " with " + key + "; "
                        + file + ": it is no certificate of a user");
    }

    private static Path certified(Path home, String name, String type, String passphrase) throws IOException {
        Path key = home.resolve(name);
        OpenSshServer.generateKey(key, type, passphrase);
        Process sign = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-s",
                        shared.resolve("authority").toString(),
                        "-I",
                        "test",
                        "-n",
                        server.user(),
                        key + ".pub")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(sign.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(key.resolveSibling(name + "-cert.pub")).exists();
        return key;
    }

    private static String loggedIn(SshSettings settings) {
        return Talk.with(SshTarget.of(server.address(), settings), "echo in", "")
                .text();
    }
}
