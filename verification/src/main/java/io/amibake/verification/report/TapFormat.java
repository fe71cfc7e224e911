package io.amibake.verification.report;

import io.amibake.core.Json;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.core.YamlText;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Report;

/**
 * The Test Anything Protocol, version 13, which all its readers know, with a YAML block below whatever did not pass. A check of severity {@code
 * warning} is a "todo", which may fail. A host that was not reached is one test that fails, and its checks are skipped.
 */
final class TapFormat {
    private final StringBuilder out = new StringBuilder();
    private int number;

    private TapFormat() {}

    static String print(Report report) {
        TapFormat format = new TapFormat();
        format.out
                .append("TAP version 13\n1..")
                .append(Tally.ofTests(report.hosts()).all())
                .append('\n');
        for (HostReport host : report.hosts()) {
            host.problem().ifPresent(problem -> format.problem(host, problem));
            host.notes().forEach(note -> format.comment(host.host() + ": " + note));
            for (CheckResult result : host.results()) {
                format.point(host, result);
            }
        }
        return format.out.toString();
    }

    private void comment(String text) {
        out.append("# ").append(Printable.of(text)).append('\n');
    }

    private void problem(HostReport host, Problem problem) {
        if (HostTest.failure(host).isEmpty()) {
            comment(host.host() + ": " + problem.what());
            return;
        }
        number++;
        out.append("not ok ")
                .append(number)
                .append(" - ")
                .append(description(host.host() + ": " + HostTest.name(host)));
        String block = YamlText.of(Json.object()
                .put("verdict", Outcome.INCONCLUSIVE.toString())
                .put("message", problem.what())
                .put("fix", problem.fix())
                .put("at", problem.where())
                .node());
        out.append("\n  ---\n").append(block.indent(2)).append("  ...\n");
    }

    private void point(HostReport host, CheckResult result) {
        // A skipped point would be ok; and why the host was not reached is told before.
        Outcome outcome = Outcome.of(result);
        boolean good = outcome == Outcome.PASSED || outcome == Outcome.SKIPPED;
        number++;
        out.append(good ? "ok " : "not ok ").append(number).append(" - ");
        out.append(description(host.host() + ": " + result.check().id()));
        if (outcome == Outcome.SKIPPED) {
            out.append(" # SKIP ").append(description(Outcome.reasons(result).get(0)));
        } else if (outcome == Outcome.WARNED) {
            out.append(" # todo severity is warning");
        }
        out.append('\n');
        if (!good && !host.isUnreached()) {
            out.append("  ---\n").append(diagnostics(result, outcome).indent(2)).append("  ...\n");
        }
    }

    private static String diagnostics(CheckResult result, Outcome outcome) {
        // In one text: Perl's reader takes a list of texts with colons for one of mappings.
        Json block = Json.object()
                .put("verdict", outcome.toString())
                .put("message", String.join("; ", Outcome.reasons(result)));
        if (!result.check().reason().isEmpty()) {
            block.put("why", result.check().reason());
        }
        if (!result.look().isEmpty()) {
            block.put("look", result.look());
        }
        return YamlText.of(block.put("at", result.check().position().toString()).node());
    }

    /** Of a text in a test line only backslash and hash mean something. */
    private static String description(String text) {
        return Printable.of(text).replace("\\", "\\\\").replace("#", "\\#");
    }
}
