package io.amibake.verification.report;

import io.amibake.core.Problem;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.ImageLabel;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Report;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The report as one page with its style and script inside; it opens on the problems when there are any. */
final class HtmlFormat {
    private final StringBuilder out = new StringBuilder();

    private HtmlFormat() {}

    static String print(Report report, Imprint imprint) {
        HtmlFormat format = new HtmlFormat();
        Tally tally = Tally.of(report);
        boolean good = tally.of(Outcome.PASSED) + tally.of(Outcome.SKIPPED) == tally.all();
        format.head(report, good);
        format.title(report, imprint, tally);
        format.filter(good);
        format.differences(report);
        for (HostReport host : report.hosts()) {
            format.host(host);
        }
        return format.out
                .append("<script>\n")
                .append(OwnFile.text("report.js"))
                .append("</script>\n</body>\n</html>\n")
                .toString();
    }

    private void head(Report report, boolean good) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        out.append(Markup.of(name(report) + ": " + verdict(report))).append("</title>\n<style>\n");
        out.append(OwnFile.text("report.css")).append("</style>\n</head>\n<body data-show=\"");
        out.append(good ? "all" : "problems").append("\">\n");
    }

    private void title(Report report, Imprint imprint, Tally tally) {
        ImageLabel image = report.image();
        String verdict = verdict(report);
        out.append("<h1>").append(Markup.of(name(report))).append(": <span class=\"");
        out.append(verdict.equals("could not tell") ? "inconclusive" : verdict).append("\">");
        out.append(verdict).append("</span></h1>\n<p>").append(tally).append(" in ");
        out.append(Tally.seconds(report.took())).append("</p>\n<p class=\"soft\">");
        String details = (image.version().isEmpty() ? "" : "version " + image.version() + ", ")
                + (image.platform().isEmpty() ? "" : image.platform() + ", ")
                + "phase " + report.phasesInWords() + ", " + imprint.started().truncatedTo(ChronoUnit.SECONDS)
                + ", amibake " + imprint.version();
        out.append(Markup.of(details)).append("</p>\n");
    }

    private static String name(Report report) {
        return report.image().name().isEmpty() ? "Checks" : report.image().name();
    }

    private static String verdict(Report report) {
        return switch (report.status()) {
            case DONE -> "passed";
            case FOUND -> "failed";
            default -> "could not tell";
        };
    }

    private void filter(boolean good) {
        out.append("<fieldset class=\"filter\">\n");
        choice("problems", "only what did not pass", !good);
        choice("all", "all checks", good);
        out.append("</fieldset>\n");
    }

    private void choice(String value, String text, boolean chosen) {
        out.append("<label><input type=\"radio\" name=\"show\" value=\"")
                .append(value)
                .append('"');
        out.append(chosen ? " checked>" : ">").append(text).append("</label>\n");
    }

    private void differences(Report report) {
        Differences differences = Differences.of(report);
        if (report.hosts().size() > 1) {
            differences.unreached().forEach(line -> out.append("<p class=\"inconclusive\">")
                    .append(Markup.of(line))
                    .append("</p>\n"));
        }
        if (differences.checks().isEmpty()) {
            return;
        }
        out.append("<h2>Where the hosts differ</h2>\n<div class=\"scroll\"><table>\n<tr><th>host</th>");
        for (String check : differences.checks()) {
            out.append("<th>").append(Markup.of(check)).append("</th>");
        }
        out.append("</tr>\n");
        for (Map.Entry<List<Outcome>, List<String>> row : differences.rows().entrySet()) {
            out.append("<tr><td>")
                    .append(Markup.of(Differences.names(row.getValue())))
                    .append("</td>");
            for (Outcome outcome : row.getKey()) {
                out.append("<td class=\"")
                        .append(outcome)
                        .append("\">")
                        .append(outcome)
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</table></div>\n");
    }

    private void host(HostReport host) {
        out.append("<section>\n<h2>").append(Markup.of(host.host())).append("</h2>\n<p class=\"soft\">");
        out.append(Tally.words(List.of(host)))
                .append(" in ")
                .append(Tally.seconds(host.took()))
                .append("</p>\n");
        host.problem().ifPresent(this::problem);
        for (String note : host.notes()) {
            out.append("<p>note: ").append(Markup.of(note)).append("</p>\n");
        }
        host.results().stream().filter(result -> !HostReport.wasNotRun(result)).forEach(this::check);
        out.append("</section>\n");
    }

    private void problem(Problem problem) {
        out.append("<div class=\"problem\"><p>").append(Markup.of(problem.what()));
        out.append("</p>\n<p class=\"soft\">at: ").append(Markup.of(problem.where()));
        out.append("</p>\n<p>fix: ").append(Markup.of(problem.fix())).append("</p></div>\n");
    }

    private void check(CheckResult result) {
        Outcome outcome = Outcome.of(result);
        boolean good = outcome == Outcome.PASSED || outcome == Outcome.SKIPPED;
        out.append("<details class=\"is-").append(outcome).append(good ? "\">\n" : "\" open>\n");
        out.append("<summary><span class=\"verdict ")
                .append(outcome)
                .append("\">")
                .append(outcome);
        out.append("</span><span class=\"id\">").append(Markup.of(result.check().id()));
        out.append("</span><code class=\"subject\">");
        out.append(Markup.of(
                (result.check().inquiry().kind() + " " + result.check().subjectShown()).strip()));
        out.append("</code></summary>\n<div class=\"body\">\n");
        body(result);
        out.append("</div>\n</details>\n");
    }

    private void body(CheckResult result) {
        out.append(paragraph("", result.check().reason()));
        out.append(result.verdict()
                .match(
                        () -> "",
                        HtmlFormat::table,
                        why -> paragraph("skipped: ", why),
                        why -> paragraph("could not tell: ", why)));
        if (!result.look().isEmpty()) {
            out.append("<p>see for yourself: <code>")
                    .append(Markup.of(result.look()))
                    .append("</code></p>\n");
        }
        out.append("<p class=\"soft\">")
                .append(Markup.of(result.check().position().toString()));
        out.append("</p>\n");
    }

    private static String table(List<Mismatch> mismatches) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table>\n");
        table.append("<tr><th></th><th>expected</th><th>is</th></tr>\n");
        for (Mismatch mismatch : mismatches) {
            table.append("<tr><th>").append(Markup.of(mismatch.attribute())).append("</th><td class=\"value\">");
            table.append(Markup.of(mismatch.expected())).append("</td><td class=\"value\">");
            table.append(Markup.of(mismatch.actual())).append("</td></tr>\n");
        }
        return table.append("</table></div>\n").toString();
    }

    private static String paragraph(String label, String text) {
        return text.isEmpty() ? "" : "<p>" + Markup.of(label + text) + "</p>\n";
    }
}
