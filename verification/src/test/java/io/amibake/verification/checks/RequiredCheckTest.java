package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a check when the one that it requires does not pass. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RequiredCheckTest {
    @Test
    void an_error_that_requires_a_warning_is_not_known_to_be_so_when_that_one_fails() {
        Report report = verify("""
                schema: 1
                checks:
                  - {id: hint, phase: baked, kind: command, subject: "false", expect: {status: 0}, severity: warning}
                  - {id: grave, phase: baked, kind: command, subject: "true", expect: {status: 0}, requires: hint}
                  - {id: slight, phase: baked, kind: command, subject: "true", expect: {status: 0}, requires: hint, severity: warning}
                  - {id: next, phase: baked, kind: command, subject: "true", expect: {status: 0}, requires: grave}
                """);
        assertThat(verdicts(report))
                .endsWith(
                        new Verdict.Inconclusive("it was not looked at, as hint did not pass, which is only a warning"),
                        new Verdict.Skipped("hint did not pass"),
                        new Verdict.Skipped("grave did not pass"));
        assertThat(report.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
    }

    @Test
    void a_first_run_that_requires_a_warning_is_not_begun_and_not_passed() {
        Report report = verify("""
                schema: 1
                checks:
                  - {id: hint, phase: baked, kind: file, subject: /nonexistent, expect: {exists: true}, severity: warning}
                  - {id: run, phase: firstrun, kind: file, subject: /nonexistent, expect: {exists: true}, severity: warning}
                  - {id: again, phase: firstrun, kind: firstrun, subject: /bin/true, expect: {status: 0}, requires: run}
                """, Phase.FIRSTRUN);
        assertThat(verdicts(report))
                .endsWith(
                        new Verdict.Inconclusive("it was not looked at, as run did not pass, which is only a warning"));
        assertThat(report.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
    }

    @Test
    void warnings_alone_leave_the_run_done() {
        Report report = verify("""
                schema: 1
                checks:
                  - {id: hint, phase: baked, kind: command, subject: "false", expect: {status: 0}, severity: warning}
                  - {id: slight, phase: baked, kind: command, subject: "true", expect: {status: 0}, requires: hint, severity: warning}
                """);
        assertThat(report.status()).isEqualTo(ExitStatus.DONE);
    }

    private static List<Verdict> verdicts(Report report) {
        return report.hosts().get(0).results().stream()
                .map(CheckResult::verdict)
                .toList();
    }

    private static Report verify(String suite) {
        return verify(suite, Phase.BAKED);
    }

    private static Report verify(String suite, Phase phase) {
        Settings settings =
                Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(60));
        return Verifier.of(SuiteReader.read("checks.yaml", suite.getBytes(UTF_8)))
                .verify(List.of(PlayHost.up("web")), phase, settings);
    }
}
