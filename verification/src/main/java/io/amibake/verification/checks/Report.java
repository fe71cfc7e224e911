package io.amibake.verification.checks;

import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a suite on all hosts.
 *
 * @param image which image the suite is of, as in {@code checks.yaml}
 * @param phases those that ran, one at least; each check knows its own
 * @param hosts in the order given
 */
public record Report(ImageLabel image, List<Phase> phases, List<HostReport> hosts, Duration took) {
    public Report {
        phases = List.copyOf(phases);
        hosts = List.copyOf(hosts);
    }

    /** Of a host on which nothing was checked, as its image was not baked; what was to be checked is not known to be so. */
    public static Report unbaked(Suite suite, List<Phase> phases, String host, Problem why) {
        return new Unchecked(suite, phases, HostReport.NOT_BAKED).on(host, why);
    }

    /** The same of a host that was not reached, whose image is there. */
    public static Report unreached(Suite suite, List<Phase> phases, String host, Problem why) {
        return new Unchecked(suite, phases, HostReport.NOT_REACHED).on(host, why);
    }

    /** Of a host on which the checks of some phases were not done when a signal came. */
    public static Report interrupted(Suite suite, List<Phase> phases, String host, Problem why) {
        return new Unchecked(suite, phases, HostReport.INTERRUPTED).on(host, why);
    }

    private record Unchecked(Suite suite, List<Phase> phases, String because) {
        Report on(String host, Problem why) {
            Mask mask = Mask.of(suite.checks());
            Judge judge = new Judge(mask);
            List<CheckResult> results = new ArrayList<>();
            for (Phase phase : phases) {
                suite.in(phase).forEach(check -> results.add(judge.inconclusive(check, because)));
            }
            HostReport report = new HostReport(host, results, List.of(), Optional.of(why), Duration.ZERO).masked(mask);
            return new Report(suite.image(), phases, List.of(report), Duration.ZERO);
        }
    }

    /**
     * Done when every check of severity {@code error} passed on every host; found when one failed; else the outside failed: a
     * host could not be reached or could not tell.
     */
    public ExitStatus status() {
        boolean unsure = false;
        for (HostReport host : hosts) {
            unsure |= host.problem().isPresent();
            for (CheckResult result : host.results()) {
                if (result.check().severity() == Severity.WARNING) {
                    continue;
                }
                if (result.verdict() instanceof Verdict.Failed) {
                    return ExitStatus.FOUND;
                }
                unsure |= !(result.verdict() instanceof Verdict.Passed);
            }
        }
        return unsure ? ExitStatus.OUTSIDE_FAILED : ExitStatus.DONE;
    }

    /** This report and one of a later phase, on the same hosts in the same order, as one. */
    public Report with(Report later) {
        List<Phase> both = new ArrayList<>(phases);
        both.addAll(later.phases);
        List<HostReport> joined = new ArrayList<>(hosts.size());
        for (int i = 0; i < hosts.size(); i++) {
            joined.add(hosts.get(i).with(later.hosts.get(i)));
        }
        return new Report(image, both, joined, took.plus(later.took));
    }

    /** The same of a report of one host, under another name. */
    public Report ofHost(String name) {
        return new Report(
                image, phases, hosts.stream().map(host -> host.named(name)).toList(), took);
    }

    /** What ran, in words: {@code baked} or {@code baked and firstrun}. */
    public String phasesInWords() {
        StringBuilder words = new StringBuilder();
        for (Phase phase : phases) {
            words.append(words.length() == 0 ? "" : " and ").append(phase);
        }
        return words.toString();
    }
}
