package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import io.amibake.verification.Deadline;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that runs something of its own in place of the shell, as EC2's images do for root. */
@Timeout(60)
class RefusedShellTest {
    private record ForcedCommand(String command, AtomicInteger starts) implements Target {
        @Override
        public String name() {
            return "web";
        }

        @Override
        public Shell start(String asked, Deadline deadline, Progress progress) {
            starts.incrementAndGet();
            return new LocalTarget().start(command, deadline, progress);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo Please login as the user ec2-user.; echo; exit 42 | 42: Please login as the user ec2-user.",
                "echo This account; echo is not available.; exit 1       | 1: This account is not available.",
                "exit 1                                                  | 1",
            })
    void its_words_are_shown_and_it_is_not_tried_again(String command, String said, @TempDir Path directory)
            throws IOException {
        Path program = Files.writeString(directory.resolve("forced"), "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        ForcedCommand host = new ForcedCommand(program.toString(), new AtomicInteger());
        Suite suite = SuiteReader.read(
                "checks.yaml",
                "schema: 1\nchecks:\n- {id: a, phase: baked, kind: user, subject: root, expect: {exists: true}}\n"
                        .getBytes(UTF_8));
        HostReport report = Verifier.of(suite)
                .verify(List.of(host), Phase.BAKED, Settings.standard())
                .hosts()
                .get(0);
        assertThat(report.problem())
                .contains(new Problem(
                        "the host lets the user in, but runs no shell: the shell on the host ended with status " + said,
                        "web",
                        "log in as a user that may run commands: see what the host says, the user's login shell, and"
                                + " ForceCommand or command= at the key"));
        assertThat(host.starts()).hasValue(1);
    }
}
