package io.amibake.verification.report;

import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** What is not there is said once, before all that it should have. */
    private static List<String> lines(List<Mismatch> mismatches) {
        List<String> lines = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Mismatch mismatch : mismatches) {
            List<Mismatch> alike = mismatch.absent() ? alike(mismatches, mismatch.actual()) : List.of();
            if (alike.size() < 2) {
                lines.add(mismatch.attribute() + ": expected " + mismatch.expected() + ", got " + mismatch.actual());
            } else if (told.add(mismatch.actual())) {
                lines.add(mismatch.actual() + ": expected " + list(alike));
            }
        }
        return lines;
    }

    private static List<Mismatch> alike(List<Mismatch> mismatches, String actual) {
        return mismatches.stream()
                .filter(it -> it.absent() && it.actual().equals(actual))
                .toList();
    }

    private static String list(List<Mismatch> mismatches) {
        return mismatches.stream()
                .map(it -> it.attribute() + " " + it.expected())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return word;
    }
}
