package io.amibake.proof;

import io.amibake.verification.checks.Report;
import io.amibake.verification.report.Imprint;
import io.amibake.verification.report.ReportFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the checks of one host.
 *
 * @param told what the console's report says of those that did not pass, but for why and where they stand; no digests, which
 *     change with every script
 */
record Finding(Verdicts verdicts, String told) {
    static Finding of(Report report) {
        List<String> told = new ArrayList<>();
        List<String> lines = ReportFormat.CONSOLE
                .print(report, new Imprint("1", Instant.EPOCH))
                .lines()
                .toList();
        for (String line : lines.subList(0, lines.size() - 1)) {
            if (!line.matches("  (why|look|at): .*")) {
                told.add(line.replaceAll("[0-9a-f]{64}", "SHA-256"));
            }
        }
        return new Finding(Verdicts.of(report.hosts().get(0)), String.join("\n", told));
    }
}
