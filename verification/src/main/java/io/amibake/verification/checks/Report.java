package io.amibake.verification.checks;

import io.amibake.core.ExitStatus;
import java.time.Duration;
import java.util.List;

/**
 * What became of a suite on all hosts.
 *
 * @param image which image the suite is of, as in {@code checks.yaml}
 * @param hosts in the order given
 */
public record Report(ImageLabel image, Phase phase, List<HostReport> hosts, Duration took) {
    public Report {
        hosts = List.copyOf(hosts);
    }

    /**
     * Done when every check of severity {@code error} passed on every host, or was skipped for a check of severity
     * {@code warning}; found when one failed; else the outside failed: a host could not be reached or could not tell.
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
                unsure |= result.verdict() instanceof Verdict.Inconclusive;
            }
        }
        return unsure ? ExitStatus.OUTSIDE_FAILED : ExitStatus.DONE;
    }
}
