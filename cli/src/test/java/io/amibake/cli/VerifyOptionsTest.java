package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Options of {@code amibake verify} that go with some hosts, and not with others. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VerifyOptionsTest {
    @TempDir
    private Path directory;

    private String checks;

    @BeforeEach
    void write_checks() throws IOException {
        checks = Files.writeString(
                        directory.resolve("checks.yaml"),
                        "schema: 1\nchecks:\n  - {id: root, phase: baked, kind: file, subject: /, expect: {type: directory}}\n")
                .toString();
    }

    @Test
    void options_of_ssh_mean_nothing_for_this_machine() throws IOException {
        Path key = Files.writeString(directory.resolve("key"), "");
        Run run = Run.of("verify", "--local", "--checks", checks, "--identity", key.toString(), "--jump", "a");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: --local goes without SSH, and --identity, --jump are for SSH only\n"
                        + "  at:  command line (--local)\n"
                        + "  fix: remove --identity, --jump, or name a --host instead of --local\n");
    }

    @Test
    void options_of_aws_and_of_hosts_mean_nothing_for_each_other() {
        assertThat(Run.of("verify", "--checks", checks, "--host", "a", "-c", "/nonexistent", "--profile", "p"))
                .isEqualTo(new Run(2, "", """
                        error: --config, --profile are for --ami, --manifest or --stack
                          at:  command line (--config)
                          fix: remove --config, --profile
                        """));
        assertThat(Run.of("verify", "--checks", checks, "-c", "x", "--stack", "s", "-i", "k", "--insecure-host-key"))
                .isEqualTo(new Run(2, "", """
                        error: --insecure-host-key is for instances that --host names: those of AWS are known by the keys on their consoles
                          at:  command line (--insecure-host-key)
                          fix: remove --insecure-host-key
                        """));
        assertThat(Run.of(
                        "verify",
                        "--checks",
                        checks,
                        "-c",
                        "x",
                        "--ami",
                        "ami-0123456789abcdef0",
                        "-i",
                        "k",
                        "--known-hosts",
                        "h"))
                .isEqualTo(new Run(2, "", """
                        error: --known-hosts, --identity are for instances that --host names: those of AWS are known by the keys on their consoles, and a test instance has a key of its own
                          at:  command line (--known-hosts)
                          fix: remove --known-hosts, --identity
                        """));
    }

    @Test
    void of_aws_the_keys_of_jump_hosts_alone_are_given() {
        String key = "SHA256:0123456789012345678901234567890123456789012";
        String command = "verify --checks " + checks + " -c /nonexistent --ami ami-0123456789abcdef0 --jump gate";

        assertThat(Run.of((command + " --host-key " + key).split(" ")))
                .isEqualTo(new Run(2, "", """
                        error: 'KEY' names no jump host, and instances of AWS are known by the keys on their consoles
                          at:  command line (--host-key)
                          fix: name the jump host whose key it is: HOST[:PORT]=KEY
                        """.replace("KEY", key)));
        assertThat(Run.of((command + " --host-key gate=" + key).split(" ")).err())
                .doesNotContain("--host-key");
        assertThat(Run.of("release", "-c", "/nonexistent", "--jump", "gate", "--host-key", "gate=" + key)
                        .err())
                .doesNotContain("--host-key");
    }

    @Test
    void a_key_that_is_not_there_is_told_with_its_option() {
        Run run = Run.of("verify", "--checks", checks, "--host", "127.0.0.1:1", "-i", "/nowhere/key");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: '/nowhere/key' cannot be read, or is not there\n"
                        + "  at:  command line (--identity)\n  fix: check the path\n");
    }

    @Test
    void warns_that_host_keys_are_not_checked() {
        Run run = Run.of(
                "verify", "--checks", checks, "--host", "root@127.0.0.1:1", "--wait", "0s", "--insecure-host-key");
        assertThat(run.err())
                .isEqualTo(
                        "warning: --insecure-host-key: no host key is checked, so whoever is in between can answer for"
                                + " a host\n");
    }

    @Test
    void a_key_of_a_host_that_is_not_on_the_way_is_an_error() {
        String key = "gate=SHA256:" + "A".repeat(43);
        Run run = Run.of(
                "verify",
                "--checks",
                checks,
                "--host",
                "root@127.0.0.1:1",
                "--ssh-config",
                "/dev/null",
                "--host-key",
                key);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: '" + key + "' is the key of no host that is verified or on the way\n"
                        + "  at:  command line (--host-key)\n"
                        + "  fix: name the host as --host, --jump or the SSH configuration does\n");
    }
}
