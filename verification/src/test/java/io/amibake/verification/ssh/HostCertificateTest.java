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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts with a certificate of an authority that is known, and something wrong with it. */
@Timeout(60)
class HostCertificateTest {
    private static final String COMPARE = "somebody may be in between: compare with what the host itself says, on its"
            + " console or by 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' there; if it is the same, ";

    @TempDir
    Path directory;

    private String authority = "";

    @BeforeEach
    void make_authority() throws IOException {
        OpenSshServer.generateKey(directory.resolve("authority"), "ed25519", "");
        authority = Files.readString(directory.resolve("authority.pub")).trim();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-n other.example.com,o2|for other.example.com, o2, not for 127.0.0.1|name the host as its certificate does,"
                        + " or say so by HostKeyAlias in the configuration of the SSH client",
                "-q|that names no host|sign its key anew for its names (ssh-keygen -h -n NAME)",
                "-n 127.0.0.1 -V 20200101:20200102|that has expired, or is not valid yet|sign its key anew, or set the"
                        + " clock that is wrong, here or there",
                "-n 127.0.0.1 -V 20990101:20990102|that has expired, or is not valid yet|sign its key anew, or set the"
                        + " clock that is wrong, here or there",
            })
    void one_that_is_not_the_hosts_or_not_valid_is_refused_at_once(String options, String what, String fix)
            throws IOException {
        try (OpenSshServer server = certified(options)) {
            List<String> said = new ArrayList<>();
            SshTarget target = SshTarget.of(server.address(), knowing("").withWaitForBoot(Talk.LONG));
            AmibakeException refused =
                    catchThrowableOfType(AmibakeException.class, () -> target.start("sh -s", Talk.soon(), said::add));
            String place = "127.0.0.1:" + server.port();
            assertThat(refused)
                    .hasMessage("error: " + place + " has a certificate " + what + "\n  at:  host " + server.user()
                            + "@" + place + "\n  fix: " + COMPARE + fix);
            assertThat(said).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"-n other.example.com", "-q", "-n 127.0.0.1 -V 20200101:20200102"})
    void the_key_itself_may_be_known(String options) throws IOException {
        try (OpenSshServer server = certified(options)) {
            assertThat(loggedIn(server, knowing("* " + Files.readString(directory.resolve("certified.pub")))))
                    .isTrue();
        }
    }

    @Test
    void it_may_be_for_the_name_that_the_configuration_gives_the_host() throws IOException {
        try (OpenSshServer server = certified("-n fleet")) {
            Path config = Files.writeString(directory.resolve("config"), "HostKeyAlias fleet\n");
            assertThat(loggedIn(server, knowing("").withConfiguration(Optional.of(config))))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"authority.pub", "certified.pub"})
    void neither_its_key_nor_its_authority_may_be_revoked(String revoked) throws IOException {
        try (OpenSshServer server = certified("-n 127.0.0.1")) {
            Path file = directory.resolve(revoked);
            Path config = Files.writeString(directory.resolve("config"), "RevokedHostKeys " + file + "\n");
            SshSettings settings = knowing("* " + Files.readString(directory.resolve("certified.pub")))
                    .withConfiguration(Optional.of(config));
            AmibakeException refused = catchThrowableOfType(AmibakeException.class, () -> loggedIn(server, settings));
            assertThat(refused.problems().get(0).what())
                    .isEqualTo("the certificate of 127.0.0.1:" + server.port()
                            + ", or the authority that vouches for it, is revoked");
            assertThat(refused.problems().get(0).fix())
                    .isEqualTo("do not connect; " + file + " says that the key was stolen or given up");
        }
    }

    /** A server whose only key has a certificate that is made with some options of ssh-keygen. */
    private OpenSshServer certified(String options) throws IOException {
        Path key = directory.resolve("certified");
        OpenSshServer.generateKey(key, "ed25519", "");
        List<String> sign =
                new ArrayList<>(List.of("ssh-keygen", "-q", "-s", directory + "/authority", "-I", "host", "-h"));
        sign.addAll(List.of(options.split(" ", -1)));
        sign.add(key + ".pub");
        Process process = new ProcessBuilder(sign).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        return OpenSshServer.start(
                directory.resolve("server"), "HostKey " + key, "HostCertificate " + key + "-cert.pub");
    }

    /** Knows the authority, and what else the lines say. */
    private SshSettings knowing(String lines) throws IOException {
        Path known =
                Files.writeString(directory.resolve("known_hosts"), "@cert-authority * " + authority + "\n" + lines);
        return SshSettings.ofUser(directory, System.getProperty("user.name"))
                .withIdentities(List.of(directory.resolve("server/identity")))
                .withTrust(new HostTrust.Known(List.of(known)));
    }

    private static boolean loggedIn(OpenSshServer server, SshSettings settings) {
        return Talk.with(SshTarget.of(server.address(), settings), "echo in", "")
                .text()
                .equals("in\n");
    }
}
