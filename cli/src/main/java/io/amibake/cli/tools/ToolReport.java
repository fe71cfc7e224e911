package io.amibake.cli.tools;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.ToolRun;
import java.util.List;

/**
 * What a tool said of one image.
 *
 * @param run what became of it
 * @param findings empty unless it ran
 */
public record ToolReport(ToolRun run, List<Finding> findings) {
    public ToolReport {
        findings = List.copyOf(findings);
    }

    /** A tool that found nothing, for whatever reason. */
    public static ToolReport of(ToolRun run) {
        return new ToolReport(run, List.of());
    }
}
