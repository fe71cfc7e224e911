package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostTrustTest {
    @TempDir
    private Path directory;

    @Test
    void a_fingerprint_and_files_are_two_kinds_of_trust_but_for_hosts_on_the_way() throws IOException {
        Path checks = Files.writeString(
                directory.resolve("checks.yaml"),
                "schema: 1\nchecks:\n- {id: a, phase: baked, kind: user, subject: root, expect: {exists: true}}\n");
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                "--checks",
                checks.toString(),
                "--host",
                "me@127.0.0.1:1",
                "--wait",
                "0s",
                "--host-key",
                "SHA256:" + "A".repeat(43),
                "--known-hosts",
                Files.writeString(directory.resolve("known"), "").toString()));
        Run run = Run.of(arguments.toArray(new String[0]));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: --host-key and --known-hosts are given\n  at:  command line (--known-hosts)\n"
                        + "  fix: keep one kind of trust; with --jump, --known-hosts are for the hosts on the way\n");
        arguments.addAll(List.of("--jump", "me@127.0.0.1:1"));
        assertThat(Run.of(arguments.toArray(new String[0])).status()).isEqualTo(3);
    }
}
