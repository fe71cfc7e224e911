package io.amibake.verification.report;

import static java.util.stream.Collectors.joining;

import io.amibake.core.Position;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Workflow commands: an annotation at the line of each check that did not pass, and one for a host not reached. Those come
 * first, for of a step no more than ten errors are shown.
 */
final class GitHubFormat {
    private final StringBuilder out = new StringBuilder();

    private GitHubFormat() {}

    static String print(Report report) {
        GitHubFormat format = new GitHubFormat();
        for (HostReport host : report.hosts()) {
            host.problem().ifPresent(problem -> format.problem(host, problem));
        }
        for (HostReport host : report.hosts()) {
            for (CheckResult result : host.results()) {
                format.check(host, result);
            }
        }
        return format.out.toString();
    }

    /** A log shows the text without the title. */
    private void problem(HostReport host, Problem problem) {
        List<String> lines = new ArrayList<>();
        (host.host() + ": " + problem.what()).lines().forEach(lines::add);
        lines.add("fix: " + problem.fix());
        annotation("error", "", host.isUnreached() ? host.host() + " " + HostTest.not(host) : host.host(), lines);
    }

    private void check(HostReport host, CheckResult result) {
        Outcome outcome = Outcome.of(result);
        boolean told = outcome == Outcome.PASSED
                || outcome == Outcome.SKIPPED
                || (result.verdict() instanceof Verdict.Inconclusive
                        && host.problem().isPresent());
        if (told) {
            return;
        }
        Position position = result.check().position();
        String place = "file=" + property(Printable.of(position.source())) + ",line=" + position.line() + ",col="
                + position.column();
        List<String> lines = new ArrayList<>(Outcome.reasons(result));
        if (!result.check().reason().isEmpty()) {
            lines.add(result.check().reason());
        }
        annotation(
                outcome == Outcome.WARNED ? "warning" : "error",
                place + ",",
                host.host() + ": " + result.check().id() + " " + outcome,
                lines);
    }

    private void annotation(String command, String place, String title, List<String> lines) {
        out.append("::").append(command).append(' ').append(place).append("title=");
        out.append(property(Printable.of(title))).append("::");
        out.append(lines.stream().map(line -> data(Printable.of(line))).collect(joining("%0A")));
        out.append('\n');
    }

    private static String data(String text) {
        return text.replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
