package io.amibake.cli;

import io.amibake.cli.release.SuiteAcceptance;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.report.Imprint;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** The reports of what is verified in AWS: they are written however that ends, unless nothing could be begun. */
record AwsReports(SuiteAcceptance acceptance, ReportFiles files, Imprint imprint, Streams streams) {
    private static final Problem INTERRUPTED =
            new Problem("interrupted before all checks were done", "this run", "run it again");

    /**
     * Does the work, and tells what was judged in it.
     *
     * @param subject what the checks would have been of, had it come so far
     */
    ExitStatus of(String subject, Phase phase, Supplier<ExitStatus> work) {
        try {
            ExitStatus status = work.get();
            streams.progress("");
            acceptance.report().ifPresent(report -> files.tell(report, imprint, streams));
            return status;
        } catch (AmibakeException failure) {
            streams.progress("");
            beside(() -> tell(failure, subject, phase));
            throw failure;
        } catch (CancellationException interrupted) {
            beside(() -> files.write(acceptance.interrupted(subject, phase, INTERRUPTED), imprint, streams));
            throw interrupted;
        }
    }

    private void tell(AmibakeException failure, String subject, Phase phase) {
        if (failure.status() == ExitStatus.INVALID_INPUT) {
            acceptance.report().ifPresent(report -> files.tell(report, imprint, streams));
        } else {
            files.write(acceptance.reportOf(subject, phase, failure.problems().get(0)), imprint, streams);
        }
    }

    /** A report that cannot be written is told, and hides nothing. */
    private void beside(Runnable reporting) {
        try {
            reporting.run();
        } catch (AmibakeException unwritten) {
            unwritten.problems().forEach(streams::problem);
        }
    }
}
