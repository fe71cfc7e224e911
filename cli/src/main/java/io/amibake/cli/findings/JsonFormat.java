package io.amibake.cli.findings;

import io.amibake.core.Json;
import io.amibake.core.JsonText;
import io.amibake.core.Node;
import java.util.ArrayList;
import java.util.List;

/** Findings for programs. */
final class JsonFormat {
    private JsonFormat() {}

    static String print(Findings findings, String version) {
        List<Node> found = new ArrayList<>();
        for (Finding finding : findings.findings()) {
            found.add(Json.object()
                    .put("rule", finding.rule())
                    .put("severity", finding.severity().toString())
                    .put("message", finding.message())
                    .put("fix", finding.fix())
                    .put("file", finding.location().file())
                    .put("line", finding.location().line())
                    .put("column", finding.location().column())
                    .put("renderedFrom", finding.renderedFrom())
                    .node());
        }
        List<Node> tools = new ArrayList<>();
        for (ToolRun tool : findings.tools()) {
            tools.add(Json.object()
                    .put("name", tool.name())
                    .put("version", tool.version())
                    .put("outcome", tool.outcome().toString())
                    .put("note", tool.note())
                    .node());
        }
        return JsonText.of(Json.object()
                .put("amibake", version)
                .put("errors", findings.count(Severity.ERROR))
                .put("warnings", findings.count(Severity.WARNING))
                .put("notes", findings.count(Severity.NOTE))
                .put("findings", Json.array(found))
                .put("tools", Json.array(tools))
                .node());
    }
}
