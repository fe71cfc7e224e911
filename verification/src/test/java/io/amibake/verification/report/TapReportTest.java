package io.amibake.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports in the Test Anything Protocol. */
class TapReportTest {
    @Test
    void tap_says_once_why_a_host_was_not_reached_and_passes_none_of_its_checks() {
        Verdict none = new Verdict.Inconclusive("the host was not reached");
        assertThat(print(Reports.unreachable("c", Reports.result("jq", none), Reports.warning("zone", none))))
                .isEqualTo("""
                        TAP version 13
                        1..3
                        not ok 1 - c: host ready
                          ---
                          verdict: inconclusive
                          message: nothing answers
                          fix: "see that the instance runs, and that its security group lets you in"
                          at: c:22
                          ...
                        # c: sudo asks for a password
                        not ok 2 - c: jq
                        not ok 3 - c: zone # todo severity is warning
                        """);
    }

    @Test
    void tap_is_read_by_perls_reader_to_its_end(@TempDir Path directory) throws IOException, InterruptedException {
        Verdict none = new Verdict.Inconclusive("the host was not reached");
        String report = print(
                Reports.host(
                        "web#1",
                        Reports.result("zone", Reports.FAILED),
                        Reports.warning("motd", Reports.UNSURE),
                        Reports.result("again", Reports.SKIPPED),
                        Reports.result("jq", Reports.PASSED)),
                Reports.unreachable("c", Reports.result("jq", none)));
        Path file = Files.writeString(directory.resolve("report.tap"), report);
        Process prove = new ProcessBuilder(Tool.PROVE.require().toString(), "-e", "cat", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(prove.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(prove.waitFor()).isNotZero();
        assertThat(said)
                .contains("Failed tests:  1, 5-6", "Files=1, Tests=6,")
                .doesNotContain("Parse errors", "Reader");
    }

    @Test
    void tap_says_nothing_of_a_reason_that_nobody_gave() {
        assertThat(print(Reports.host("a", Reports.bare("zone", Reports.UNSURE))))
                .isEqualTo("""
                        TAP version 13
                        1..1
                        not ok 1 - a: zone
                          ---
                          verdict: inconclusive
                          message: "could not tell: permission denied, and sudo asks for a password"
                          at: build/checks.yaml:12:5
                          ...
                        """);
    }

    @Test
    void tap_has_a_block_below_what_did_not_pass() {
        assertThat(print(Reports.host(
                        "web#1",
                        Reports.result("zone", Reports.FAILED),
                        Reports.warning("motd", Reports.UNSURE),
                        Reports.result("again", Reports.SKIPPED),
                        Reports.result("jq", Reports.PASSED))))
                .isEqualTo("""
                        TAP version 13
                        1..4
                        not ok 1 - web\\#1: zone
                          ---
                          verdict: failed
                          message: "link: expected \\"America/Los_Angeles\\", got \\"Europe/Berlin\\"; running: expected \\"America/Los_Angeles\\", got \\"Europe/Berlin\\""
                          why: logs follow the zone
                          look: stat /etc/zone
                          at: build/checks.yaml:12:5
                          ...
                        not ok 2 - web\\#1: motd # todo severity is warning
                          ---
                          verdict: warning
                          message: "could not tell: permission denied, and sudo asks for a password"
                          why: logs follow the zone
                          look: stat /etc/motd
                          at: build/checks.yaml:12:5
                          ...
                        ok 3 - web\\#1: again # SKIP skipped: firstrun-joins did not pass
                        ok 4 - web\\#1: jq
                        """);
    }

    private static String print(HostReport... hosts) {
        return ReportFormat.TAP.print(Reports.of(hosts), Reports.IMPRINT);
    }
}
