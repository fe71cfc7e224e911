package io.amibake.verification.report;

import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many checks came to what. */
final class Tally {
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    static Tally of(List<CheckResult> results) {
        Tally tally = new Tally();
        for (CheckResult result : results) {
            tally.counts.merge(Outcome.of(result), 1, Integer::sum);
        }
        return tally;
    }

    static Tally of(Report report) {
        Tally tally = new Tally();
        for (HostReport host : report.hosts()) {
            of(host.results()).counts.forEach((outcome, count) -> tally.counts.merge(outcome, count, Integer::sum));
        }
        return tally;
    }

    /** As tests: one more for each host that was not there, whose checks are then skipped. */
    static Tally ofTests(List<HostReport> hosts) {
        Tally tally = new Tally();
        for (HostReport host : hosts) {
            HostTest.failure(host).ifPresent(problem -> tally.counts.merge(Outcome.INCONCLUSIVE, 1, Integer::sum));
            for (CheckResult result : host.results()) {
                Outcome outcome = host.isUnreached() ? Outcome.SKIPPED : Outcome.of(result);
                tally.counts.merge(outcome, 1, Integer::sum);
            }
        }
        return tally;
    }

    /** The checks of hosts in words; those that were not run, since a host was not reached, are neither this nor that. */
    static String words(List<HostReport> hosts) {
        List<CheckResult> run = new ArrayList<>();
        int all = 0;
        for (HostReport host : hosts) {
            all += host.results().size();
            host.results().stream().filter(it -> !HostReport.wasNotRun(it)).forEach(run::add);
        }
        int notRun = all - run.size();
        if (all == 0) {
            return "no check was run";
        }
        String of = notRun == 1 ? "1 check was not run" : notRun + " checks were not run";
        return run.isEmpty() ? of : of(run) + (notRun == 0 ? "" : ", " + of);
    }

    int of(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@code 40 passed, 1 failed, 1 skipped}; what there is none of is not named, but for those that passed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            int count = of(outcome);
            if (count > 0 || outcome == Outcome.PASSED) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(words(outcome, count));
            }
        }
        return text.toString();
    }

    private static String words(Outcome outcome, int count) {
        return outcome == Outcome.WARNED && count > 1 ? "warnings" : outcome.toString();
    }

    /** Seconds with one decimal, as {@code 0.8 s}. */
    static String seconds(Duration duration) {
        long tenths = (duration.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
