package io.amibake.cli.tools;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.ToolRun;
import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A part of the JSON that a tool answered with; what is absent in it reads as empty. */
final class ToolAnswer {
    private static final Node NOTHING = new Scalar(new Position("", 0, 0), "", Scalar.Kind.NULL);

    private final Node node;

    private ToolAnswer(Node node) {
        this.node = node;
    }

    /** @throws AmibakeException when the output is no JSON */
    static ToolAnswer of(ProgramRun run) {
        if (run.output().isBlank()) {
            return new ToolAnswer(NOTHING);
        }
        return new ToolAnswer(JsonReader.read("the tool's answer", run.output().getBytes(StandardCharsets.UTF_8)));
    }

    ToolAnswer at(String key) {
        return new ToolAnswer(node instanceof Mapping mapping ? mapping.get(key).orElse(NOTHING) : NOTHING);
    }

    String text(String key) {
        return at(key).node instanceof Scalar scalar ? scalar.text() : "";
    }

    int number(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    /** The report of a tool whose findings are the list at the key, or the whole answer when the key is empty. */
    ToolReport report(ToolRun run, String key, Function<ToolAnswer, Finding> finding) {
        List<Finding> findings = new ArrayList<>();
        Node list = key.isEmpty() ? node : at(key).node;
        if (list instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                findings.add(finding.apply(new ToolAnswer(item)));
            }
        }
        return new ToolReport(run, findings);
    }
}
