package io.amibake.verification.report;

import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Inquiry;
import io.amibake.verification.checks.Report;
import java.util.List;

/**
 * A report for a person: one line for a host where all is well; else what is wrong, and how to see it. What is wrong alike on
 * several hosts is said once.
 */
final class ConsoleFormat {
    private final StringBuilder out = new StringBuilder();
    private final Colour colour;

    private ConsoleFormat(Colour colour) {
        this.colour = colour;
    }

    static String print(Report report, Colour colour) {
        ConsoleFormat format = new ConsoleFormat(colour);
        Findings.of(report).forEach(format::finding);
        for (HostReport host : report.hosts()) {
            format.host(host);
        }
        if (report.hosts().size() > 1) {
            Differences differences = Differences.of(report);
            format.out.append(differences.table());
            differences.unreached().forEach(format::line);
            format.summary(report);
        }
        return format.out.toString();
    }

    private void host(HostReport host) {
        host.problem().ifPresent(this::problem);
        for (String note : host.notes()) {
            line("note: " + note);
        }
        Tally tally = Tally.of(host.results());
        out.append(word(tally, host));
        line(" " + host.host() + ": " + Tally.words(List.of(host)) + " in " + Tally.seconds(host.took()));
    }

    private void problem(Problem problem) {
        out.append(colour.red("error:")).append(' ').append(problem.what()).append('\n');
        line("  at:  " + problem.where());
        out.append("  fix: ").append(problem.fix()).append('\n');
    }

    private void finding(Findings.Finding finding) {
        CheckResult result = finding.result();
        Outcome outcome = Outcome.of(result);
        Inquiry inquiry = result.check().inquiry();
        String subject = inquiry.subject().isEmpty() ? "" : " " + result.check().subjectShown();
        out.append(outcome == Outcome.FAILED ? colour.red(outcome.toString()) : colour.yellow(outcome.toString()));
        line(" " + result.check().id() + " (" + inquiry.kind() + subject + ")");
        for (String reason : Outcome.reasons(result)) {
            line("  " + reason);
        }
        labelled("  on:   ", finding.on());
        if (outcome == Outcome.SKIPPED) {
            return;
        }
        labelled("  why:  ", result.check().reason());
        labelled("  look: ", result.look());
        labelled("  at:   ", result.check().position().toString());
    }

    private void labelled(String label, String text) {
        if (!text.isEmpty()) {
            line(label + text);
        }
    }

    private void line(String text) {
        out.append(Printable.of(text)).append('\n');
    }

    /** One word for the whole host. */
    private String word(Tally tally, HostReport host) {
        if (tally.of(Outcome.FAILED) > 0) {
            return colour.red("FAILED");
        }
        if (tally.of(Outcome.INCONCLUSIVE) > 0 || host.problem().isPresent()) {
            return colour.yellow("UNSURE");
        }
        return colour.green("passed");
    }

    private void summary(Report report) {
        line(report.hosts().size() + " hosts: " + Tally.words(report.hosts()) + " in " + Tally.seconds(report.took()));
    }
}
