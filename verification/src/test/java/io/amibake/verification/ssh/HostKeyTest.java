package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether a host is believed; it has an ed25519 and an ecdsa key. */
@Timeout(60)
class HostKeyTest {
    private static final String COMPARE =
            "compare with what the host itself says, on its console or by 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub'"
                    + " there";

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    static OpenSshServer server;
    static String ecdsa = "";

    @BeforeAll
    static void start() throws IOException {
        Path key = shared.resolve("ecdsa");
        OpenSshServer.generateKey(key, "ecdsa", "");
        ecdsa = Files.readString(shared.resolve("ecdsa.pub")).trim();
        server = OpenSshServer.start(shared.resolve("server"), "HostKey " + key);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_known_host_is_believed_by_port_by_name_alone_and_by_pattern() throws IOException {
        assertThat(loggedIn("[127.0.0.1]:" + server.port() + " " + server.hostKey()))
                .isTrue();
        assertThat(loggedIn("127.0.0.1 " + server.hostKey())).isTrue();
        assertThat(loggedIn("# comment\n\n[127.0.0.*]:* " + server.hostKey() + " comment"))
                .isTrue();
    }

    @Test
    void a_hashed_name_is_known() throws IOException, InterruptedException {
        Path file = write("[127.0.0.1]:" + server.port() + " " + server.hostKey());
        assertThat(new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", file.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(Files.readString(file)).startsWith("|1|");
        assertThat(loggedIn(new HostTrust.Known(List.of(file)))).isTrue();
    }

    @Test
    void the_type_of_key_that_is_known_is_the_one_asked_for() throws IOException {
        assertThat(loggedIn("[127.0.0.1]:" + server.port() + " " + ecdsa)).isTrue();
    }

    @Test
    void several_files_are_read() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "");
        Path file = write("[127.0.0.1]:" + server.port() + " " + server.hostKey());
        assertThat(loggedIn(new HostTrust.Known(List.of(empty, file)))).isTrue();
    }

    @Test
    void an_unknown_host_is_refused() throws IOException {
        String place = "127.0.0.1:" + server.port();
        Path file = write("other.example " + server.hostKey());
        AmibakeException refused = refused(new HostTrust.Known(List.of(file)));
        assertThat(refused)
                .hasMessage("error: the host key of " + place + " is not known: ssh-ed25519 " + server.fingerprint()
                        + "\n  at:  host " + server.user() + "@" + place + "\n  fix: " + COMPARE
                        + "; if it is the same, add to " + file + ": [127.0.0.1]:" + server.port() + " "
                        + server.hostKey());
    }

    @Test
    void a_changed_key_is_refused() throws IOException {
        String place = "127.0.0.1:" + server.port();
        Path file = write("\n[127.0.0.1]:" + server.port() + " " + otherKey());
        assertThat(refused(new HostTrust.Known(List.of(file))))
                .hasMessage("error: the host key of " + place + " has changed: it is ssh-ed25519 "
                        + server.fingerprint()
                        + ", but " + file + ":2 has ssh-ed25519 " + fingerprintOf(directory.resolve("other.pub"))
                        + "\n  at:  host " + server.user() + "@" + place
                        + "\n  fix: somebody may be in between, or the host was made anew: " + COMPARE
                        + "; if it is the same, add to " + file + ": [127.0.0.1]:" + server.port() + " "
                        + server.hostKey());
    }

    @Test
    void a_revoked_key_is_refused_though_it_is_known() throws IOException {
        String place = "127.0.0.1:" + server.port();
        Path file = write("[127.0.0.1]:" + server.port() + " " + server.hostKey() + "\n@revoked * " + server.hostKey());
        assertThat(refused(new HostTrust.Known(List.of(file))))
                .hasMessage("error: the host key of " + place + " is revoked: ssh-ed25519 " + server.fingerprint()
                        + "\n  at:  host " + server.user() + "@" + place + "\n  fix: do not connect; " + file
                        + ":2 says that the key was stolen or given up");
    }

    @Test
    void a_given_fingerprint_is_believed_whatever_key_of_the_host_has_it() throws IOException {
        Fingerprint ofEcdsa = Fingerprint.parse(fingerprintOf(shared.resolve("ecdsa.pub")));
        assertThat(loggedIn(HostTrust.Pinned.parse(List.of(server.fingerprint()))))
                .isTrue();
        assertThat(loggedIn(HostTrust.Pinned.parse(List.of(ofEcdsa.toString()))))
                .isTrue();
    }

    @Test
    void another_key_than_was_given_is_refused() throws IOException {
        otherKey();
        Fingerprint other = Fingerprint.parse(fingerprintOf(directory.resolve("other.pub")));
        String place = "127.0.0.1:" + server.port();
        assertThat(refused(HostTrust.Pinned.parse(List.of(other.toString()))))
                .hasMessage("error: " + place + " has another host key than was given: ssh-ed25519 "
                        + server.fingerprint() + "\n  at:  host " + server.user() + "@" + place
                        + "\n  fix: somebody may be in between, or the host was made anew: " + COMPARE
                        + "; if it is the same, give --host-key " + server.fingerprint());
    }

    @Test
    void nothing_is_checked_only_where_that_is_asked_for() {
        assertThat(loggedIn(new HostTrust.Insecure())).isTrue();
    }

    @Test
    void nothing_is_ever_written() throws IOException {
        Path file = write("");
        refused(new HostTrust.Known(List.of(file)));
        assertThat(file).isEmptyFile();
    }

    @Test
    void a_wrong_key_is_not_waited_for() throws IOException {
        List<String> said = new ArrayList<>();
        SshSettings settings = server.settings()
                .withTrust(new HostTrust.Known(List.of(write(""))))
                .withWaitForBoot(Talk.LONG);
        SshTarget target = SshTarget.of(server.address(), settings);
        AmibakeException refused =
                catchThrowableOfType(AmibakeException.class, () -> target.start("sh -s", Talk.soon(), said::add));
        assertThat(refused).hasMessageContaining("is not known");
        assertThat(said).isEmpty();
    }

    @Test
    void a_file_of_known_hosts_that_was_given_must_exist() {
        Path file = directory.resolve("none");
        assertThat(refused(new HostTrust.Known(List.of(file))))
                .hasMessage("error: the file of known hosts cannot be used: there is no such file\n  at:  " + file
                        + "\n  fix: check its path and permissions");
    }

    @Test
    void a_certificate_is_believed_by_its_authority() throws IOException {
        Path authority = directory.resolve("authority");
        Path key = directory.resolve("certified");
        OpenSshServer.generateKey(authority, "ed25519", "");
        OpenSshServer.generateKey(key, "ed25519", "");
        run("ssh-keygen", "-q", "-s", authority.toString(), "-I", "host", "-h", "-n", "127.0.0.1", key + ".pub");
        String[] lines = {"HostKey " + key, "HostCertificate " + key + "-cert.pub"};
        try (OpenSshServer certified = OpenSshServer.start(directory.resolve("server"), lines)) {
            Path known = write("@cert-authority [127.0.0.1]:* " + publicKey(directory.resolve("authority.pub")));
            SshSettings settings = certified.settings().withTrust(new HostTrust.Known(List.of(known)));
            assertThat(Talk.with(SshTarget.of(certified.address(), settings), "echo in", "")
                            .text())
                    .isEqualTo("in\n");
            OpenSshServer.generateKey(directory.resolve("other"), "ed25519", "");
            Path wrong = write("@cert-authority * " + publicKey(directory.resolve("other.pub")));
            SshSettings mistrusting = certified.settings().withTrust(new HostTrust.Known(List.of(wrong)));
            AmibakeException refused = catchThrowableOfType(
                    AmibakeException.class,
                    () -> Talk.with(SshTarget.of(certified.address(), mistrusting), "echo in", ""));
            assertThat(refused.problems().get(0).what())
                    .isEqualTo("127.0.0.1:" + certified.port() + " has a certificate that no authority in " + wrong
                            + " vouches for");
        }
    }

    private Path write(String lines) throws IOException {
        return Files.writeString(directory.resolve("known_hosts"), lines + (lines.isEmpty() ? "" : "\n"));
    }

    private String otherKey() throws IOException {
        OpenSshServer.generateKey(directory.resolve("other"), "ed25519", "");
        return publicKey(directory.resolve("other.pub"));
    }

    private static String publicKey(Path file) throws IOException {
        return Files.readString(file).trim();
    }

    private static String fingerprintOf(Path file) throws IOException {
        return run("ssh-keygen", "-l", "-f", file.toString()).split(" ", -1)[1];
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private boolean loggedIn(String lines) throws IOException {
        return loggedIn(new HostTrust.Known(List.of(write(lines))));
    }

    private static boolean loggedIn(HostTrust trust) {
        SshTarget target = SshTarget.of(server.address(), server.settings().withTrust(trust));
        return Talk.with(target, "echo in", "").text().equals("in\n");
    }

    private static AmibakeException refused(HostTrust trust) {
        return catchThrowableOfType(AmibakeException.class, () -> loggedIn(trust));
    }
}
