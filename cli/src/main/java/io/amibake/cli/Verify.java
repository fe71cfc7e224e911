package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.cli.tools.Interruptible;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import io.amibake.verification.checks.SuiteRun;
import io.amibake.verification.checks.Verifier;
import io.amibake.verification.report.Imprint;
import io.amibake.verification.ssh.SshTarget;
import java.util.ArrayList;
import java.util.List;

/** {@code amibake verify}: runs the acceptance checks of an image on hosts. */
final class Verify implements Command {
    private static final String DETAILS = """
            Runs all checks of one phase over one SSH connection and one execution of sh a host, and leaves
            nothing there. While a host boots it waits, at most --wait. Host keys are checked as ssh does, or
            against --host-key; an unknown key is never trusted. A login that is refused is tried again for half
            of --wait, at most 60s: a booting host may not have its keys yet.

            With --ami or --manifest it starts a test instance of the AMI, as amibake release does, and deletes
            it with its key pair and security group in the end; with --stack it finds the instances of the
            stack. Host keys are then those that the instances' consoles show.

            Phase baked only reads. Phase firstrun runs the image's first-run script and so changes the host.

            Exit status 0 when all checks passed, 1 when one failed, 2 when the checks file or an option is
            wrong, 3 when a host could not be reached or could not tell. An interrupted run says how far each
            host was, writes its reports with what is known, and ends with 130 (143 by SIGTERM).""";

    private static final CommandOption CHECKS = CommandOption.value("checks", "FILE", "the checks.yaml of the image")
            .needed();

    @Override
    public Usage usage() {
        List<CommandOption> options = new ArrayList<>();
        options.add(CHECKS);
        options.addAll(Hosts.OPTIONS);
        options.addAll(AwsSubject.OPTIONS);
        options.add(CommandOption.value("phase", "baked|firstrun", "which checks to run; baked unless given"));
        options.add(ReportFiles.REPORT);
        return new Usage("verify", "", "runs the acceptance checks of an image on hosts", options, DETAILS);
    }

    @Override
    public List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        if (AwsSubject.isIn(arguments)) {
            problems.addAll(AwsSubject.problems(arguments));
            problems.addAll(TestHosts.problems(arguments));
        } else {
            problems.addAll(Hosts.problems(arguments));
            problems.addAll(AwsSubject.idle(arguments));
        }
        problems.addAll(ReportFiles.of(arguments).problems());
        return problems;
    }

    @Override
    public List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        List<Problem> problems = new ArrayList<>();
        arguments.value("checks").ifPresent(file -> Inputs.collect(problems, () -> suite(file)));
        return problems;
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Streams streams = surroundings.streams();
        if (arguments.has("host")) {
            Ahead.start(SshTarget::warmUp);
        }
        Phase phase = arguments.value("phase").orElse("baked").equals("baked") ? Phase.BAKED : Phase.FIRSTRUN;
        if (AwsSubject.isIn(arguments)) {
            return new AwsTrial(arguments, surroundings)
                    .verify(Inputs.path("checks", arguments.required("checks")), phase);
        }
        Suite suite = suite(arguments.required("checks"));
        Imprint imprint = new Imprint(BugReport.version(), surroundings.clock().instant());
        if (phase == Phase.FIRSTRUN && !suite.in(phase).isEmpty()) {
            streams.message("phase firstrun runs the first-run script: this changes the host");
        }
        Settings settings = Settings.standard()
                .withReach(Hosts.reach(arguments))
                .withHostsAtOnce(Hosts.atOnce(arguments))
                .withProgress(new Waiting(streams));
        SuiteRun run = Verifier.of(suite)
                .begin(
                        Hosts.targets(arguments, surroundings),
                        phase,
                        Hosts.isOneTry(arguments) ? settings.withOneConnection() : settings);
        ReportFiles reports = ReportFiles.of(arguments);
        Report report = Interruptible.run(
                run::report, () -> new Interrupted(run.interruption(), reports, imprint).tell(streams));
        streams.progress("");
        reports.tell(report, imprint, streams);
        return report.status();
    }

    private static Suite suite(String file) {
        return SuiteReader.read(Inputs.path("checks", file));
    }
}
