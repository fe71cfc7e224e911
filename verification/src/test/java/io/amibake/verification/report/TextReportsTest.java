package io.amibake.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextReportsTest {
    @Test
    void the_console_says_one_line_when_all_is_well() {
        assertThat(print(ReportFormat.CONSOLE, Reports.host("localhost", Reports.result("jq", Reports.PASSED))))
                .isEqualTo("passed localhost: 1 passed in 0.8 s\n");
    }

    @Test
    void the_console_says_what_is_wrong_and_how_to_see_it() {
        assertThat(ReportFormat.CONSOLE.print(Reports.mixed(), Reports.IMPRINT)).isEqualTo("""
                        failed zone (file /etc/zone)
                          link: expected "America/Los_Angeles", got "Europe/Berlin"
                          running: expected "America/Los_Angeles", got "Europe/Berlin"
                          on:   ec2-user@198.51.100.7
                          why:  logs follow the zone
                          look: stat /etc/zone
                          at:   build/checks.yaml:12:5
                        inconclusive keys (file /etc/keys)
                          could not tell: permission denied, and sudo asks for a password
                          on:   ec2-user@198.51.100.7
                          why:  logs follow the zone
                          look: stat /etc/keys
                          at:   build/checks.yaml:12:5
                        skipped again (file /etc/again)
                          skipped: firstrun-joins did not pass
                          on:   ec2-user@198.51.100.7
                        warning motd (file /etc/motd)
                          link: expected "America/Los_Angeles", got "Europe/Berlin"
                          running: expected "America/Los_Angeles", got "Europe/Berlin"
                          on:   ec2-user@198.51.100.7
                          why:  logs follow the zone
                          look: stat /etc/motd
                          at:   build/checks.yaml:12:5
                        FAILED ec2-user@198.51.100.7: 1 passed, 1 failed, 1 warning, 1 inconclusive, 1 skipped in 0.8 s
                        error: nothing answers
                          at:  ec2-user@198.51.100.8:22
                          fix: see that the instance runs, and that its security group lets you in
                        note: sudo asks for a password
                        UNSURE ec2-user@198.51.100.8: 5 checks were not run in 30.0 s
                        not reached: ec2-user@198.51.100.8: nothing answers
                        2 hosts: 1 passed, 1 failed, 1 warning, 1 inconclusive, 1 skipped, 5 checks were not run in 1.2 s
                        """);
    }

    @Test
    void what_is_not_there_is_said_once() {
        Verdict failed = new Verdict.Failed(List.of(
                new Mismatch("exists", "true", "false"),
                new Mismatch("owner", "\"root\"", "no such file", true),
                new Mismatch("mode", "\"0755\"", "no such file", true)));
        assertThat(print(ReportFormat.CONSOLE, Reports.host("localhost", Reports.result("script", failed))))
                .startsWith("""
                        failed script (file /etc/script)
                          exists: expected true, got false
                          no such file: expected owner "root", mode "0755"
                          why:  logs follow the zone
                        """);
    }

    @Test
    void two_phases_on_one_host_are_one_report() {
        HostReport baked = new HostReport(
                "a",
                List.of(Reports.result("zone", Reports.PASSED)),
                List.of("no sudo"),
                Optional.empty(),
                Duration.ofMillis(500));
        HostReport firstrun = new HostReport(
                "a",
                List.of(Reports.result("bridge", Reports.PASSED)),
                List.of("no sudo", "slow"),
                Optional.empty(),
                Duration.ofMillis(1500));
        Report both = Reports.of(baked)
                .with(new Report(Reports.of().image(), List.of(Phase.FIRSTRUN), List.of(firstrun), Duration.ZERO));

        assertThat(both.phasesInWords()).isEqualTo("baked and firstrun");
        assertThat(ReportFormat.CONSOLE.print(both, Reports.IMPRINT))
                .isEqualTo("note: no sudo\nnote: slow\npassed a: 2 passed in 2.0 s\n");
    }

    @Test
    void what_is_wrong_alike_on_several_hosts_is_said_once() {
        Verdict other = new Verdict.Failed(List.of(new Mismatch("link", "\"UTC\"", "\"Asia/Tokyo\"")));
        String report = print(
                ReportFormat.CONSOLE,
                Reports.host("a", Reports.result("jq", Reports.UNSURE), Reports.result("zone", Reports.FAILED)),
                Reports.host("b", Reports.result("jq", Reports.UNSURE), Reports.result("zone", other)),
                Reports.host("c", Reports.result("jq", Reports.UNSURE), Reports.result("zone", Reports.FAILED)));
        assertThat(report).startsWith("""
                        inconclusive jq (file /etc/jq)
                          could not tell: permission denied, and sudo asks for a password
                          on:   all 3 hosts
                          why:  logs follow the zone
                          look: stat /etc/jq
                          at:   build/checks.yaml:12:5
                        failed zone (file /etc/zone)
                          link: expected "America/Los_Angeles", got "Europe/Berlin"
                          running: expected "America/Los_Angeles", got "Europe/Berlin"
                          on:   a, c
                          why:  logs follow the zone
                          look: stat /etc/zone
                          at:   build/checks.yaml:12:5
                        failed zone (file /etc/zone)
                          link: expected "UTC", got "Asia/Tokyo"
                          on:   b
                          why:  logs follow the zone
                          look: stat /etc/zone
                          at:   build/checks.yaml:12:5
                        FAILED a: 0 passed, 1 failed, 1 inconclusive in 0.8 s
                        FAILED b: 0 passed, 1 failed, 1 inconclusive in 0.8 s
                        FAILED c: 0 passed, 1 failed, 1 inconclusive in 0.8 s
                        """);
    }

    @Test
    void hosts_that_are_alike_share_a_row() {
        String report = print(
                ReportFormat.CONSOLE,
                Reports.host("a", Reports.result("jq", Reports.PASSED)),
                Reports.host("b", Reports.result("jq", Reports.PASSED)),
                Reports.host("c", Reports.result("jq", Reports.UNSURE)),
                Reports.host("d", Reports.result("jq", Reports.PASSED)),
                Reports.host("e", Reports.result("jq", Reports.PASSED)));
        assertThat(report).endsWith("""
                        where the hosts differ:
                        host                #1
                        a, b, d and 1 more  passed
                        c                   inconclusive
                        #1 jq
                        5 hosts: 4 passed, 1 inconclusive in 1.2 s
                        """);
    }

    @Test
    void a_host_that_was_not_reached_is_a_line_and_no_row() {
        Verdict none = new Verdict.Inconclusive("the host was not reached");
        String report = print(
                ReportFormat.CONSOLE,
                Reports.host("a", Reports.result("jq", Reports.PASSED), Reports.result("zone", Reports.PASSED)),
                Reports.host("b", Reports.result("jq", Reports.PASSED), Reports.result("zone", Reports.FAILED)),
                Reports.unreachable("c", Reports.result("jq", none), Reports.result("zone", none)),
                Reports.unreachable("d", Reports.result("jq", none), Reports.result("zone", none)));
        assertThat(report).endsWith("""
                        where the hosts differ:
                        host  #1
                        a     passed
                        b     failed
                        #1 zone
                        not reached: c: nothing answers
                        not reached: d: nothing answers
                        4 hosts: 3 passed, 1 failed, 4 checks were not run in 1.2 s
                        """);
    }

    @Test
    void the_console_is_coloured_for_a_terminal_only() {
        assertThat(ReportFormat.printInColour(Reports.mixed()))
                .startsWith("\u001b[31mfailed\u001b[0m zone (file /etc/zone)\n")
                .contains("\n\u001b[33minconclusive\u001b[0m keys")
                .contains("\n\u001b[31mFAILED\u001b[0m ec2-user@198.51.100.7: 1 passed");
    }

    @Test
    void github_shows_each_problem_at_its_check() {
        assertThat(ReportFormat.GITHUB.print(Reports.mixed(), Reports.IMPRINT))
                .isEqualTo("::error title=ec2-user@198.51.100.8 not reached::ec2-user@198.51.100.8: nothing answers%0A"
                        + "fix: see that the instance runs, and that its security group lets you in\n"
                        + "::error file=build/checks.yaml,line=12,col=5,title=ec2-user@198.51.100.7%3A zone failed::"
                        + "link: expected \"America/Los_Angeles\", got \"Europe/Berlin\"%0A"
                        + "running: expected \"America/Los_Angeles\", got \"Europe/Berlin\"%0Alogs follow the zone\n"
                        + "::error file=build/checks.yaml,line=12,col=5,title=ec2-user@198.51.100.7%3A keys"
                        + " inconclusive::could not tell: permission denied, and sudo asks for a password%0A"
                        + "logs follow the zone\n"
                        + "::warning file=build/checks.yaml,line=12,col=5,title=ec2-user@198.51.100.7%3A motd warning::"
                        + "link: expected \"America/Los_Angeles\", got \"Europe/Berlin\"%0A"
                        + "running: expected \"America/Los_Angeles\", got \"Europe/Berlin\"%0Alogs follow the zone\n");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void no_format_tells_the_environment_or_lets_a_text_out_of_its_place(ReportFormat format) {
        String report = format.print(Reports.hostile(), Reports.IMPRINT);
        assertThat(report).doesNotContain("s3cret").doesNotContain("\u001b").doesNotContain("\u0000");
        assertThat(report.lines().filter(line -> line.startsWith("::error::x"))).isEmpty();
        assertThat(report).endsWith("\n");
    }

    private static String print(ReportFormat format, HostReport... hosts) {
        return format.print(Reports.of(hosts), Reports.IMPRINT);
    }
}
