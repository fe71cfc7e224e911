package io.amibake.cli.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that a validation has to say.
 *
 * @param findings by config file and place
 * @param tools the programs it asked, or would have
 */
public record Findings(List<Finding> findings, List<ToolRun> tools) {
    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.kept().file())
            .thenComparing(Finding::inArtefact)
            .thenComparing(finding -> finding.location().file())
            .thenComparingInt(finding -> finding.location().line())
            .thenComparingInt(finding -> finding.location().column())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message);

    public Findings {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(ORDER);
        findings = List.copyOf(sorted);
        tools = List.copyOf(tools);
    }

    /** Whether something matters at least as much as the given severity. */
    public boolean any(Severity atLeast) {
        return findings.stream().anyMatch(finding -> finding.severity().atLeast(atLeast));
    }

    /** How many are of the severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether a tool broke down. */
    public boolean toolFailed() {
        return tools.stream().anyMatch(tool -> tool.outcome() == ToolRun.Outcome.FAILED);
    }
}
