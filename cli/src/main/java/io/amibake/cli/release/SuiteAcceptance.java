package io.amibake.cli.release;

import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.provisioning.Acceptance;
import io.amibake.provisioning.AmiCheck;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Stack;
import io.amibake.provisioning.TestHost;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.ssh.ConsoleFingerprints;
import io.amibake.verification.ssh.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Judges an image by its {@code checks.yaml}, and keeps what came of it for one report of all. */
public final class SuiteAcceptance implements Acceptance {
    private final SuiteFile file;
    private final Suite suite;
    private final Verifying verifying;
    private final List<Report> reports = new ArrayList<>();
    private final AtomicBoolean baked = new AtomicBoolean();

    /** Runs the checks of a phase on instances. */
    @FunctionalInterface
    public interface Verifying {
        /** What became of them. */
        Report verify(Suite suite, Phase phase, List<TestHost> hosts);
    }

    /** By these checks. */
    public SuiteAcceptance(SuiteFile file, Verifying verifying) {
        this.file = file;
        this.suite = file.suite();
        this.verifying = verifying;
    }

    /** The same of an image that is there already. */
    public SuiteAcceptance ofBaked() {
        baked.set(true);
        return this;
    }

    @Override
    public List<String> fingerprints(String console) {
        return ConsoleFingerprints.parse(console).stream()
                .map(Fingerprint::toString)
                .toList();
    }

    @Override
    public ExitStatus image(ImageFacts image, List<AmiCheck> checks) {
        baked.set(true);
        return noted(AmiReport.of(suite.image(), image.id().text(), checks));
    }

    @Override
    public ExitStatus hosts(Stage stage, List<TestHost> hosts) {
        return noted(verifying.verify(suite, phase(stage), hosts));
    }

    @Override
    public ExitStatus stack(Stack stack, List<TestHost> hosts) {
        return noted(verifying.verify(file.of(stack), Phase.FIRSTRUN, hosts));
    }

    private static Phase phase(Stage stage) {
        return stage == Stage.BAKED ? Phase.BAKED : Phase.FIRSTRUN;
    }

    private ExitStatus noted(Report report) {
        reports.add(report);
        return report.status();
    }

    /** Of all that was judged; empty when nothing was. */
    public Optional<Report> report() {
        if (reports.isEmpty()) {
            return Optional.empty();
        }
        Set<Phase> phases = new LinkedHashSet<>();
        List<HostReport> hosts = new ArrayList<>();
        Duration took = Duration.ZERO;
        for (Report report : reports) {
            phases.addAll(report.phases());
            hosts.addAll(report.hosts());
            took = took.plus(report.took());
        }
        return Optional.of(new Report(suite.image(), List.copyOf(phases), hosts, took));
    }

    /** The same of a run that failed before all could be judged. */
    public Report reportOf(String host, Phase phase, Problem why) {
        return withKnown(
                baked.get()
                        ? Report.unreached(suite, List.of(phase), host, why)
                        : Report.unbaked(suite, List.of(phase), host, why));
    }

    /** The same of a run that was interrupted before. */
    public Report interrupted(String host, Phase phase, Problem why) {
        return withKnown(Report.interrupted(suite, List.of(phase), host, why));
    }

    private Report withKnown(Report unchecked) {
        return report().map(known -> joined(known, unchecked)).orElse(unchecked);
    }

    private static Report joined(Report known, Report unchecked) {
        List<HostReport> hosts = new ArrayList<>(known.hosts());
        hosts.addAll(unchecked.hosts());
        return new Report(known.image(), known.phases(), hosts, known.took());
    }
}
