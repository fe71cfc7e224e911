package io.amibake.cli.findings;

import io.amibake.core.Json;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Findings for code scanners: SARIF 2.1.0 (OASIS standard), one run. */
final class SarifFormat {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifFormat() {}

    static String print(Findings findings, List<RuleDescription> rules, String version) {
        Json driver =
                Json.object().put("name", "amibake").put("version", version).put("rules", rules(rules));
        List<Node> results = new ArrayList<>();
        for (Finding finding : findings.findings()) {
            results.add(result(finding));
        }
        Json run = Json.object()
                .put("tool", Json.object().put("driver", driver))
                .put("invocations", Json.array(List.of(invocation(findings))))
                .put("results", Json.array(results));
        return JsonText.of(Json.object()
                .put("$schema", SCHEMA)
                .put("version", "2.1.0")
                .put("runs", Json.array(List.of(run.node())))
                .node());
    }

    private static Node rules(List<RuleDescription> rules) {
        List<Node> list = new ArrayList<>();
        for (RuleDescription rule : rules) {
            Json level = Json.object().put("level", rule.severity().toString());
            Json described = Json.object()
                    .put("id", rule.id())
                    .put("name", rule.name())
                    .put("shortDescription", text(rule.what()))
                    .put("fullDescription", text(rule.why()))
                    .put("help", text(rule.fix()))
                    .put("defaultConfiguration", level);
            if (!rule.page().isEmpty()) {
                described.put("helpUri", rule.page());
            }
            list.add(described.node());
        }
        return Json.array(list);
    }

    private static Node result(Finding finding) {
        String fix = finding.fix().isEmpty() ? "" : ". Fix: " + finding.fix();
        Json result = Json.object()
                .put("ruleId", finding.rule())
                .put("level", finding.severity().toString())
                .put("message", text(finding.placedMessage() + fix))
                .put("locations", Json.array(List.of(location(finding.kept()).node())));
        if (finding.inArtefact()) {
            Json related = location(finding.location()).put("message", text("in the artefact rendered from it"));
            result.put("relatedLocations", Json.array(List.of(related.node())));
        }
        return result.node();
    }

    private static Json location(Location location) {
        Json physical = Json.object().put("artifactLocation", Json.object().put("uri", uri(location.file())));
        if (location.line() > 0) {
            Json region = Json.object().put("startLine", location.line());
            if (location.column() > 0) {
                region.put("startColumn", location.column());
            }
            physical.put("region", region);
        }
        return Json.object().put("physicalLocation", physical);
    }

    /** A path as the URI reference that SARIF wants: relative paths stay so. */
    private static String uri(String path) {
        boolean absolute = path.startsWith("/");
        boolean likeAScheme = !absolute && path.indexOf(':') >= 0;
        try {
            URI uri = new URI(absolute ? "file" : null, absolute ? "" : null, likeAScheme ? "./" + path : path, null);
            return uri.toASCIIString();
        } catch (URISyntaxException notAPath) {
            return "unknown";
        }
    }

    private static Mapping invocation(Findings findings) {
        List<Node> notifications = new ArrayList<>();
        for (ToolRun tool : findings.tools()) {
            if (tool.outcome() != ToolRun.Outcome.RAN) {
                notifications.add(Json.object()
                        .put("level", tool.outcome() == ToolRun.Outcome.FAILED ? "error" : "note")
                        .put("message", text(tool.name() + " " + tool.outcome() + ": " + tool.note()))
                        .node());
            }
        }
        return Json.object()
                .put("executionSuccessful", !findings.toolFailed())
                .put("toolExecutionNotifications", Json.array(notifications))
                .node();
    }

    private static Json text(String text) {
        return Json.object().put("text", text);
    }
}
