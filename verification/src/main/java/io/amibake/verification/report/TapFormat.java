package io.amibake.verification.report;

import io.amibake.core.Json;
import io.amibake.core.Node;
import io.amibake.core.Printable;
import io.amibake.core.YamlText;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * The Test Anything Protocol, version 14, with a YAML block below whatever did not pass. A check of severity {@code
 * warning} is a "todo", which may fail.
 */
final class TapFormat {
    private final StringBuilder out = new StringBuilder();
    private int number;

    private TapFormat() {}

    static String print(Report report) {
        TapFormat format = new TapFormat();
        format.out.append("TAP version 14\n1..").append(Tally.of(report).all()).append('\n');
        for (HostReport host : report.hosts()) {
            host.problem().ifPresent(problem -> format.comment(host.host() + ": " + problem.what()));
            host.notes().forEach(note -> format.comment(host.host() + ": " + note));
            for (CheckResult result : host.results()) {
                format.point(host.host(), result);
            }
        }
        return format.out.toString();
    }

    private void comment(String text) {
        out.append("# ").append(Printable.of(text)).append('\n');
    }

    private void point(String host, CheckResult result) {
        Outcome outcome = Outcome.of(result);
        boolean good = outcome == Outcome.PASSED || outcome == Outcome.SKIPPED;
        number++;
        out.append(good ? "ok " : "not ok ").append(number).append(" - ");
        out.append(description(host + ": " + result.check().id()));
        if (outcome == Outcome.SKIPPED) {
            out.append(" # SKIP ").append(description(Outcome.reasons(result).get(0)));
        } else if (outcome == Outcome.WARNED) {
            out.append(" # todo severity is warning");
        }
        out.append('\n');
        if (!good) {
            out.append("  ---\n").append(diagnostics(result, outcome).indent(2)).append("  ...\n");
        }
    }

    private static String diagnostics(CheckResult result, Outcome outcome) {
        List<Node> reasons = new ArrayList<>();
        for (String reason : Outcome.reasons(result)) {
            reasons.add(Json.text(reason));
        }
        return YamlText.of(Json.object()
                .put("verdict", outcome.toString())
                .put("reasons", Json.array(reasons))
                .put("why", result.check().reason())
                .put("look", result.look())
                .put("at", result.check().position().toString())
                .node());
    }

    /** Of a text in a test line only backslash and hash mean something. */
    private static String description(String text) {
        return Printable.of(text).replace("\\", "\\\\").replace("#", "\\#");
    }
}
