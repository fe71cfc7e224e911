package io.amibake.verification.report;

import io.amibake.core.Json;
import io.amibake.core.JsonText;
import io.amibake.core.Node;
import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Report;
import java.util.ArrayList;
import java.util.List;

/** The report for programs. */
final class JsonFormat {
    private JsonFormat() {}

    static String print(Report report, Imprint imprint) {
        List<Node> hosts = new ArrayList<>();
        for (HostReport host : report.hosts()) {
            hosts.add(host(host).node());
        }
        return JsonText.of(Json.object()
                .put("schema", 1)
                .put("amibake", imprint.version())
                .put("started", imprint.started().toString())
                .put("seconds", seconds(report.took().toMillis()))
                .put("status", report.status().code())
                .put("phase", report.phasesInWords())
                .put(
                        "image",
                        Json.object()
                                .put("name", report.image().name())
                                .put("version", report.image().version())
                                .put("platform", report.image().platform()))
                .put("summary", summary(Tally.of(report)))
                .put("hosts", Json.array(hosts))
                .node());
    }

    private static Json summary(Tally tally) {
        Json summary = Json.object();
        for (Outcome outcome : Outcome.values()) {
            summary.put(outcome.toString(), tally.of(outcome));
        }
        return summary;
    }

    private static Json host(HostReport host) {
        List<Node> results = new ArrayList<>();
        for (CheckResult result : host.results()) {
            results.add(result(result).node());
        }
        Json json = Json.object()
                .put("host", host.host())
                .put("seconds", seconds(host.took().toMillis()))
                .put("summary", summary(Tally.of(host.results())))
                .put("notes", texts(host.notes()));
        host.problem()
                .ifPresent(problem -> json.put(
                        "problem",
                        Json.object()
                                .put("what", problem.what())
                                .put("where", problem.where())
                                .put("fix", problem.fix())));
        return json.put("results", Json.array(results));
    }

    private static Json result(CheckResult result) {
        Check check = result.check();
        Json json = Json.object()
                .put("id", check.id())
                .put("phase", check.phase().toString())
                .put("kind", check.inquiry().kind())
                .put("subject", check.subjectShown())
                .put("severity", check.severity().toString())
                .put("verdict", verdict(result))
                .put("seconds", seconds(result.took().toMillis()))
                .put("reason", check.reason())
                .put("look", result.look())
                .put("at", check.position().toString());
        return result.verdict()
                .match(
                        () -> json,
                        mismatches -> json.put("mismatches", mismatches(mismatches)),
                        why -> json.put("why", why),
                        why -> json.put("why", why));
    }

    /** The verdict itself, whatever the severity makes of it. */
    private static String verdict(CheckResult result) {
        return result.verdict().match(() -> "passed", mismatches -> "failed", why -> "skipped", why -> "inconclusive");
    }

    private static Node mismatches(List<Mismatch> mismatches) {
        List<Node> nodes = new ArrayList<>();
        for (Mismatch mismatch : mismatches) {
            nodes.add(Json.object()
                    .put("attribute", mismatch.attribute())
                    .put("expected", mismatch.expected())
                    .put("actual", mismatch.actual())
                    .node());
        }
        return Json.array(nodes);
    }

    private static Node texts(List<String> texts) {
        List<Node> nodes = new ArrayList<>();
        for (String text : texts) {
            nodes.add(Json.text(text));
        }
        return Json.array(nodes);
    }

    /** A number of seconds with milliseconds. */
    private static Node seconds(long millis) {
        return Json.decimal(Markup.seconds(millis));
    }
}
