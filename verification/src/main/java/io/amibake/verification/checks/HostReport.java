package io.amibake.verification.checks;

import io.amibake.core.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a suite on one host.
 *
 * @param host the name of the target
 * @param results of all checks that were to run, in the order of the suite; inconclusive when the host was not reached
 * @param notes what is to be known of the run as a whole, such as why {@code sudo} did not work
 * @param problem why the host could not be reached, or was lost
 */
public record HostReport(
        String host, List<CheckResult> results, List<String> notes, Optional<Problem> problem, Duration took) {
    static final String NOT_REACHED = "the host was not reached";
    static final String NOT_BAKED = "the image was not baked";
    static final String INTERRUPTED = "interrupted";

    public HostReport {
        results = List.copyOf(results);
        notes = List.copyOf(notes);
    }

    /** Whether a check was never begun, since the host was not reached, or never came to be. */
    public static boolean wasNotRun(CheckResult result) {
        return isFor(NOT_REACHED, result) || isFor(NOT_BAKED, result);
    }

    private static boolean isFor(String why, CheckResult result) {
        return result.verdict().equals(new Verdict.Inconclusive(why));
    }

    /** Whether a check was not run or not done, since a signal came before. */
    public static boolean isUnfinished(CheckResult result) {
        return wasNotRun(result) || isFor(INTERRUPTED, result);
    }

    /** Whether no check was begun: the host was not reached, or not even tried. */
    public boolean isUnreached() {
        return problem.isPresent() && results.stream().allMatch(HostReport::wasNotRun);
    }

    /** Whether the host never came to be, as its image was not baked. */
    public boolean isUnbaked() {
        return isUnreached() && results.stream().anyMatch(result -> isFor(NOT_BAKED, result));
    }

    /** The same of a host under another name. */
    HostReport named(String name) {
        return new HostReport(name, results, notes, problem, took);
    }

    HostReport masked(Mask mask) {
        return new HostReport(
                host,
                results.stream().map(result -> result.masked(mask)).toList(),
                notes.stream().map(mask::over).toList(),
                problem.map(mask::over),
                took);
    }

    /** This and what became of later checks on the same host, as one. */
    HostReport with(HostReport later) {
        List<CheckResult> all = new ArrayList<>(results);
        all.addAll(later.results);
        Set<String> told = new LinkedHashSet<>(notes);
        told.addAll(later.notes);
        return new HostReport(
                host, all, List.copyOf(told), problem.isPresent() ? problem : later.problem, took.plus(later.took));
    }
}
