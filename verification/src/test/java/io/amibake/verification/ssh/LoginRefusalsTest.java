package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real OpenSSH that refuses a login though the user's key is right. */
@Timeout(60)
class LoginRefusalsTest {
    @TempDir
    private Path directory;

    @Test
    void too_many_keys_are_no_host_that_is_still_booting() {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"), "MaxAuthTries 2")) {
            List<Path> keys = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                keys.add(directory.resolve(name));
                OpenSshServer.generateKey(directory.resolve(name), "ed25519", "");
            }
            keys.add(server.identity());

            assertThat(refused(server, keys))
                    .hasMessage("error: 127.0.0.1:%d takes no more keys with %s: Too many authentication failures"
                                    .formatted(server.port(), joined(keys))
                            + "\n  at:  host " + server.user() + "@127.0.0.1:" + server.port()
                            + "\n  fix: offer fewer: name the right one by --identity, with 'IdentitiesOnly yes' in the"
                            + " SSH configuration where an agent has more");
        }
    }

    @Test
    void a_second_factor_is_named() {
        try (OpenSshServer server = OpenSshServer.start(
                directory.resolve("server"),
                "AuthenticationMethods publickey,keyboard-interactive",
                "KbdInteractiveAuthentication yes")) {
            assertThat(refused(server, List.of(server.identity())))
                    .hasMessageContaining(
                            "does not let in " + server.user() + " by a key alone; it asks for keyboard-interactive\n")
                    .hasMessageContaining(
                            "fix: let sshd take a key alone: PubkeyAuthentication and AuthenticationMethods in sshd_config");
        }
    }

    private static String joined(List<Path> keys) {
        return String.join(", ", keys.stream().map(Path::toString).toList());
    }

    private static AmibakeException refused(OpenSshServer server, List<Path> keys) {
        SshTarget target = SshTarget.of(server.address(), server.settings().withIdentities(keys));
        return catchThrowableOfType(AmibakeException.class, () -> Talk.with(target, "echo in", ""));
    }
}
