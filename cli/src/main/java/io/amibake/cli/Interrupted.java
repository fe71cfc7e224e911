package io.amibake.cli;

import io.amibake.core.AmibakeException;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.SuiteRun;
import io.amibake.verification.report.Imprint;
import java.util.List;

/** What a run of checks tells that a signal has ended: what was done, how far the rest was, and the reports of both. */
final class Interrupted {
    /** Nobody reads on. */
    private static final int MOST_HOSTS = 20;

    private final SuiteRun.Interruption interruption;
    private final ReportFiles reports;
    private final Imprint imprint;

    Interrupted(SuiteRun.Interruption interruption, ReportFiles reports, Imprint imprint) {
        this.interruption = interruption;
        this.reports = reports;
        this.imprint = imprint;
    }

    void tell(Streams streams) {
        streams.progress("");
        streams.message(text());
        try {
            if (knowsSomething()) {
                reports.tell(interruption.report(), imprint, streams);
            } else {
                reports.write(interruption.report(), imprint, streams);
            }
        } catch (AmibakeException failure) {
            failure.problems().forEach(streams::problem);
        }
    }

    private String text() {
        int all = interruption.report().hosts().size();
        int done = interruption.done();
        List<HostReport> unfinished = interruption.unfinished();
        if (all == 1 && done == 0) {
            return line(unfinished.get(0));
        }
        StringBuilder text = new StringBuilder("interrupted: ").append(done).append(" of ");
        text.append(all == 1 ? "1 host" : all + " hosts").append(done == 1 ? " was done" : " were done");
        for (HostReport host : unfinished.subList(0, Math.min(MOST_HOSTS, unfinished.size()))) {
            text.append("\n  ").append(line(host));
        }
        if (unfinished.size() > MOST_HOSTS) {
            text.append("\n  and ").append(unfinished.size() - MOST_HOSTS).append(" more");
        }
        return text.toString();
    }

    private static String line(HostReport host) {
        return host.host() + ": " + host.problem().orElseThrow().what();
    }

    private boolean knowsSomething() {
        return interruption.done() > 0
                || interruption.unfinished().stream()
                        .anyMatch(host -> host.results().stream().anyMatch(result -> !HostReport.isUnfinished(result)));
    }
}
