package io.amibake.proof;

import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import java.util.ArrayList;
import java.util.List;

/** The checks of a host that did not pass, by what became of them. */
record Verdicts(List<String> failed, List<String> skipped, List<String> inconclusive) {
    static Verdicts of(HostReport report) {
        List<String> failed = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        List<String> inconclusive = new ArrayList<>();
        for (CheckResult result : report.results()) {
            String id = result.check().id();
            result.verdict()
                    .match(
                            () -> true,
                            mismatches -> failed.add(id),
                            why -> skipped.add(id),
                            why -> inconclusive.add(id + ": " + why));
        }
        report.problem().ifPresent(problem -> inconclusive.add(problem.what()));
        return new Verdicts(failed, skipped, inconclusive);
    }

    static Verdicts failing(List<String> ids) {
        return new Verdicts(ids, List.of(), List.of());
    }
}
