package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in to real OpenSSH with keys of every kind. */
@Timeout(60)
class SshKeysTest {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    static OpenSshServer server;

    @BeforeAll
    static void start() {
        server = OpenSshServer.start(shared.resolve("server"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, '', ''",
        "ed25519, secret, ''",
        "ecdsa, '', ''",
        "ecdsa, '', PEM",
        "ecdsa, secret, PEM",
        "rsa, '', ''",
        "rsa, secret, ''",
        "rsa, '', PEM",
        "rsa, secret, PEM",
        "rsa, '', PKCS8",
        "rsa, secret, PKCS8",
    })
    void lets_in_with_a_key_of_this_kind(String type, String passphrase, String format) {
        Path key = key("key", type, passphrase, format);
        List<Integer> asked = new ArrayList<>();
        SshSettings settings = server.settings().withIdentities(List.of(key)).withPassphrases((path, attempt) -> {
            asked.add(attempt);
            return Optional.of(attempt == 1 ? "wrong" : passphrase);
        });
        assertThat(loggedIn(settings)).isEqualTo("in\n");
        assertThat(asked).isEqualTo(passphrase.isEmpty() ? List.of() : List.of(1, 2));
    }

    @Test
    void a_passphrase_that_nobody_knows_is_the_users_to_fix() {
        Path key = key("key", "ed25519", "secret", "");
        AmibakeException refused = refused(server.settings().withIdentities(List.of(key)));
        assertThat(refused)
                .hasMessage("error: the key is encrypted, and nobody can be asked for its passphrase\n  at:  " + key
                        + "\n  fix: add the key to an agent: ssh-add '" + key + "'");
        assertThat(refused.status()).isEqualTo(ExitStatus.INVALID_INPUT);
    }

    @Test
    void a_wrong_passphrase_is_asked_for_three_times() {
        Path key = key("key", "ed25519", "secret", "");
        List<Integer> asked = new ArrayList<>();
        AmibakeException refused =
                refused(server.settings().withIdentities(List.of(key)).withPassphrases((path, attempt) -> {
                    asked.add(attempt);
                    return Optional.of("wrong");
                }));
        assertThat(refused)
                .hasMessage("error: the passphrase is wrong\n  at:  " + key
                        + "\n  fix: add the key to an agent: ssh-add '" + key + "'");
        assertThat(asked).containsExactly(1, 2, 3);
    }

    @Test
    void a_remembered_passphrase_is_asked_for_once() {
        Path key = key("key", "ed25519", "secret", "");
        List<Integer> asked = new ArrayList<>();
        Passphrases passphrases = (path, attempt) -> {
            asked.add(attempt);
            return Optional.of("secret");
        };
        SshSettings settings = server.settings().withIdentities(List.of(key)).withPassphrases(passphrases.remembered());
        assertThat(loggedIn(settings) + loggedIn(settings)).isEqualTo("in\nin\n");
        assertThat(asked).containsExactly(1);
    }

    @Test
    void a_passphrase_is_asked_for_only_once_the_host_takes_the_key() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home/.ssh"));
        OpenSshServer.generateKey(home.resolve("id_ed25519"), "ed25519", "secret");
        Files.copy(server.identity(), home.resolve("id_ecdsa"));
        SshSettings settings = SshSettings.ofUser(directory.resolve("home"), server.user())
                .withTrust(server.settings().trust());
        assertThat(loggedIn(settings)).isEqualTo("in\n");
    }

    @Test
    void the_agents_keys_need_no_passphrase() throws IOException {
        Path key = key("key", "ed25519", "", "");
        try (Agent agent = Agent.start(directory.resolve("socket"), key)) {
            Files.delete(key);
            SshSettings settings = SshSettings.ofUser(directory, server.user())
                    .withTrust(server.settings().trust())
                    .withAgent(Optional.of(agent.socket()));
            assertThat(loggedIn(settings)).isEqualTo("in\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"key.pub", "key"})
    void a_key_that_only_the_agent_has_is_named_by_its_public_half(String name) throws IOException {
        Path key = key("key", "ed25519", "", "");
        Path other = key("other", "ecdsa", "", "");
        try (Agent agent = Agent.start(directory.resolve("socket"), other)) {
            agent.add(key);
            Files.delete(key);
            server.forgetKeys();
            server.authorize(directory.resolve("key.pub"));
            SshSettings settings = SshSettings.ofUser(directory, server.user())
                    .withTrust(server.settings().trust())
                    .withAgent(Optional.of(agent.socket()));
            assertThat(loggedIn(settings.withIdentities(List.of(directory.resolve(name)))))
                    .isEqualTo("in\n");
            Path config = Files.writeString(
                    directory.resolve("config"), "IdentitiesOnly yes\nIdentityFile " + directory.resolve(name) + "\n");
            assertThat(loggedIn(settings.withConfiguration(Optional.of(config))))
                    .isEqualTo("in\n");
        } finally {
            server.forgetKeys();
        }
    }

    @Test
    void an_agent_that_is_gone_is_mentioned_when_nothing_else_helps() {
        Path socket = directory.resolve("socket");
        AmibakeException refused = refused(SshSettings.ofUser(directory, server.user())
                .withTrust(server.settings().trust())
                .withAgent(Optional.of(socket)));
        assertThat(refused.problems().get(0).what())
                .isEqualTo("127.0.0.1:" + server.port() + " does not let in " + server.user()
                        + ": there is no key to try; there is none at " + usualKeys("id_ed25519", "id_ecdsa", "id_rsa")
                        + "; the agent at " + socket + " offers no key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the file is empty|check the path",
                "hello|it is no private key, or in a format that amibake does not know|look at it with: ssh-keygen -yf"
                        + " 'FILE'; write it anew in OpenSSH's format with: ssh-keygen -pf 'FILE'",
                "ssh-ed25519 AAAA me|it is a public key|give the private key that belongs to it,"
                        + " or add that one to an agent (ssh-add)",
            })
    void a_file_that_is_no_key_is_the_users_to_fix(String content, String fault, String fix) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), content);
        AmibakeException refused = refused(server.settings().withIdentities(List.of(file)));
        assertThat(refused)
                .hasMessage("error: the key cannot be used: " + fault + "\n  at:  " + file + "\n  fix: "
                        + fix.replace("FILE", file.toString()));
        assertThat(refused.status()).isEqualTo(ExitStatus.INVALID_INPUT);
    }

    @Test
    void a_key_that_others_may_read_is_not_used_either() throws IOException {
        Path key =
                key(Files.createDirectory(directory.resolve(".ssh")).getFileName() + "/id_ed25519", "ed25519", "", "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused(server.settings().withIdentities(List.of(key))))
                .hasMessage("error: the key cannot be used: others than its owner may read it\n  at:  " + key
                        + "\n  fix: ssh would not use it either: chmod 600 '" + key + "'");
        SshSettings settings = SshSettings.ofUser(directory, server.user())
                .withTrust(server.settings().trust());
        assertThat(refused(settings).problems().get(0).what())
                .isEqualTo("127.0.0.1:" + server.port() + " does not let in " + server.user()
                        + ": there is no key to try; there is none at " + usualKeys("id_ecdsa", "id_rsa") + "; " + key
                        + ": others than its owner may read it");
    }

    @Test
    void a_key_that_does_not_exist_is_the_users_to_fix() {
        Path file = directory.resolve("none");
        assertThat(refused(server.settings().withIdentities(List.of(file))))
                .hasMessage("error: the key cannot be used: there is no such file\n  at:  " + file
                        + "\n  fix: check the path");
    }

    private String usualKeys(String... names) {
        return Stream.of(names)
                .map(name -> directory.resolve(".ssh").resolve(name).toString())
                .collect(Collectors.joining(", "));
    }

    private Path key(String name, String type, String passphrase, String format) {
        Path key = directory.resolve(name);
        String[] options = format.isEmpty() ? new String[0] : new String[] {"-m", format};
        OpenSshServer.generateKey(key, type, passphrase, options);
        server.authorize(directory.resolve(name + ".pub"));
        return key;
    }

    private static String loggedIn(SshSettings settings) {
        return Talk.with(SshTarget.of(server.address(), settings), "echo in", "")
                .text();
    }

    private static AmibakeException refused(SshSettings settings) {
        return catchThrowableOfType(AmibakeException.class, () -> loggedIn(settings));
    }

    /** An agent of its own, with one key. */
    private record Agent(Process process, Path socket) implements AutoCloseable {
        static Agent start(Path socket, Path key) throws IOException {
            Process process = new ProcessBuilder(Tool.SSH_AGENT.require().toString(), "-D", "-a", socket.toString())
                    .redirectErrorStream(true)
                    .start();
            process.inputReader(StandardCharsets.UTF_8).readLine();
            Agent agent = new Agent(process, socket);
            agent.add(key);
            return agent;
        }

        void add(Path key) throws IOException {
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            try {
                assertThat(add.start().waitFor()).isZero();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
