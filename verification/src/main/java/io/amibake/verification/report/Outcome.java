package io.amibake.verification.report;

import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Severity;
import java.util.List;

/** What a verdict comes to for a reader: a word, and lines that say why. */
enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    /** Not passed, but of severity {@code warning}: reported, and no more. */
    WARNED("warning"),
    INCONCLUSIVE("inconclusive"),
    SKIPPED("skipped");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    static Outcome of(CheckResult result) {
        Outcome bad = result.check().severity() == Severity.WARNING ? WARNED : FAILED;
        Outcome unsure = bad == WARNED ? WARNED : INCONCLUSIVE;
        return result.verdict().match(() -> PASSED, mismatches -> bad, why -> SKIPPED, why -> unsure);
    }

    /** The lines that say why a check did not pass; none for one that did. */
    static List<String> reasons(CheckResult result) {
        return result.verdict()
                .match(
                        List::of,
                        Outcome::lines,
                        why -> List.of("skipped: " + why),
                        why -> List.of("could not tell: " + why));
    }

    private static List<String> lines(List<Mismatch> mismatches) {
        return mismatches.stream()
                .map(it -> it.attribute() + ": expected " + it.expected() + ", got " + it.actual())
                .toList();
    }

    @Override
    public String toString() {
        return word;
    }
}
