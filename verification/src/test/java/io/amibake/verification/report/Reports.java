package io.amibake.verification.report;

import io.amibake.core.Position;
import io.amibake.core.Problem;
import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.ImageLabel;
import io.amibake.verification.checks.Inquiry;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Severity;
import io.amibake.verification.checks.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports to print. */
final class Reports {
    static final Imprint IMPRINT = new Imprint("1.2.3", Instant.parse("2026-11-23T03:04:05.678Z"));

    static final Verdict PASSED = new Verdict.Passed();
    static final Verdict FAILED = new Verdict.Failed(List.of(
            new Mismatch("link", "\"America/Los_Angeles\"", "\"Europe/Berlin\""),
            new Mismatch("running", "\"America/Los_Angeles\"", "\"Europe/Berlin\"")));
    static final Verdict UNSURE = new Verdict.Inconclusive("permission denied, and sudo asks for a password");
    static final Verdict SKIPPED = new Verdict.Skipped("firstrun-joins did not pass");

    private Reports() {}

    static Report of(HostReport... hosts) {
        return new Report(
                new ImageLabel("ECS Base", "1.0.0", "amazon-linux-2023"),
                List.of(Phase.BAKED),
                List.of(hosts),
                Duration.ofMillis(1234));
    }

    static HostReport host(String name, CheckResult... results) {
        return new HostReport(name, List.of(results), List.of(), Optional.empty(), Duration.ofMillis(840));
    }

    static HostReport unreachable(String name, CheckResult... results) {
        Problem problem = new Problem(
                "nothing answers", name + ":22", "see that the instance runs, and that its security group lets you in");
        return new HostReport(
                name,
                List.of(results),
                List.of("sudo asks for a password"),
                Optional.of(problem),
                Duration.ofSeconds(30));
    }

    static CheckResult result(String id, Verdict verdict) {
        return result(id, Severity.ERROR, verdict);
    }

    static CheckResult warning(String id, Verdict verdict) {
        return result(id, Severity.WARNING, verdict);
    }

    /** One with neither a reason nor a way to look. */
    static CheckResult bare(String id, Verdict verdict) {
        return new CheckResult(check(id, Severity.ERROR, ""), verdict, "", Duration.ZERO);
    }

    private static CheckResult result(String id, Severity severity, Verdict verdict) {
        Check check = check(id, severity, "logs follow the zone");
        return new CheckResult(check, verdict, "stat /etc/" + id, Duration.ofMillis(42));
    }

    private static Check check(String id, Severity severity, String reason) {
        return new Check(
                id,
                Phase.BAKED,
                new Inquiry("file", "/etc/" + id, Map.of("TOKEN", "s3cret"), Duration.ofSeconds(10)),
                List.of(),
                Optional.empty(),
                severity,
                reason,
                new Position("build/checks.yaml", 12, 5));
    }

    /** One of everything. */
    static Report mixed() {
        return of(
                host(
                        "ec2-user@198.51.100.7",
                        result("zone", FAILED),
                        result("keys", UNSURE),
                        result("again", SKIPPED),
                        warning("motd", FAILED),
                        result("jq", PASSED)),
                unreachable(
                        "ec2-user@198.51.100.8",
                        result("zone", new Verdict.Inconclusive("the host was not reached")),
                        result("keys", new Verdict.Inconclusive("the host was not reached")),
                        result("again", new Verdict.Inconclusive("the host was not reached")),
                        warning("motd", new Verdict.Inconclusive("the host was not reached")),
                        result("jq", new Verdict.Inconclusive("the host was not reached"))));
    }

    /** Texts that mean something to some format. */
    static Report hostile() {
        String text = "\"<b>&amp;]]> % # : , \\ \u0000\u001b[31m\n::error::x\t\uFFFF\uD800 \u2028é😀";
        return of(host("h<ost>", result("id" + text, new Verdict.Failed(List.of(new Mismatch(text, text, text))))));
    }
}
