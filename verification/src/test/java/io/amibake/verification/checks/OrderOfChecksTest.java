package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.LocalTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When checks look at the host, of which commands may change something. */
@Timeout(120)
class OrderOfChecksTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = Files.writeString(directory.resolve("file"), "up\n");
    }

    @Test
    void in_the_phase_that_changes_the_host_they_look_in_the_order_of_the_file() {
        assertThat(verdicts(Phase.FIRSTRUN, """
                schema: 1
                checks:
                  - {id: before, phase: firstrun, kind: file, subject: %1$s, expect: {exists: true}}
                  - {id: read, phase: firstrun, kind: command, subject: "cat %1$s", expect: {stdout: "up\\n"}}
                  - {id: change, phase: firstrun, kind: command, subject: "echo down >%1$s", expect: {status: 0}}
                  - {id: again, phase: firstrun, kind: command, subject: "cat %1$s", expect: {stdout: "down\\n"}}
                  - {id: delete, phase: firstrun, kind: command, subject: "rm %1$s", expect: {status: 0}}
                  - {id: after, phase: firstrun, kind: file, subject: %1$s, expect: {exists: true}}
                """))
                .containsOnlyKeys("before", "read", "change", "again", "delete", "after")
                .allSatisfy((id, verdict) -> assertThat(verdict)
                        .as(id)
                        .isInstanceOf(id.equals("after") ? Verdict.Failed.class : Verdict.Passed.class));
    }

    @Test
    void a_command_does_not_run_when_what_it_requires_did_not_pass() {
        for (Phase phase : Phase.values()) {
            assertThat(verdicts(phase, """
                    schema: 1
                    checks:
                      - {id: guard, phase: %2$s, kind: file, subject: /nonexistent, expect: {exists: true}}
                      - {id: dangerous, phase: %2$s, kind: command, subject: "rm %1$s", expect: {status: 0}, requires: guard}
                    """).get("dangerous")).isEqualTo(new Verdict.Skipped("guard did not pass"));
            assertThat(file).exists();
        }
    }

    private Map<String, Verdict> verdicts(Phase phase, String suite) {
        Settings settings =
                Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(60));
        byte[] checks = suite.formatted(file, phase).getBytes(UTF_8);
        return Verifier.of(SuiteReader.read("checks.yaml", checks))
                .verify(List.of(new LocalTarget()), phase, settings)
                .hosts()
                .get(0)
                .results()
                .stream()
                .collect(Collectors.toMap(result -> result.check().id(), CheckResult::verdict));
    }
}
