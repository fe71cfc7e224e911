package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.trial.Instance;
import io.amibake.config.Architecture;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of {@code amibake try} with a lab and a Packer that are stand-ins, and verdicts that are made up.
 *
 * @param failing the checks that fail
 * @param fault why the instance is not reached; empty when it is
 */
record Attempt(LabStandIn lab, List<String> failing, Optional<Problem> fault) {
    static Attempt at(LabStandIn lab) {
        return new Attempt(lab, List.of(), Optional.empty());
    }

    Attempt failing(String... checks) {
        return new Attempt(lab, List.of(checks), fault);
    }

    Attempt unreached() {
        return new Attempt(lab, failing, Optional.of(new Problem("nothing answers", "there", "wait")));
    }

    Run run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> variables = Map.of("PATH", lab.bin().toString());
        Surroundings surroundings = new Surroundings(Streams.of(out, err), variables, Run.CLOCK);
        Try command = new Try(new TryPlace(
                lab.temporary(),
                lab.home(),
                "try-1",
                Architecture.X86_64,
                (suite, progress) -> (instance, phase) -> report(suite, instance, phase)));
        int status;
        try {
            status = command.run(Arguments.parse(command.usage(), words), surroundings)
                    .code();
        } catch (AmibakeException failure) {
            failure.problems().forEach(surroundings.streams()::problem);
            status = failure.status().code();
        }
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Report report(Suite suite, Instance instance, Phase phase) {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : suite.in(phase)) {
            Verdict verdict = failing.contains(check.id())
                    ? new Verdict.Failed(List.of(new Mismatch("x", "1", "2")))
                    : new Verdict.Passed();
            results.add(new CheckResult(check, verdict, "", Duration.ZERO));
        }
        Duration second = Duration.ofSeconds(1);
        HostReport host = new HostReport(instance.host(), results, List.of(), fault, second);
        return new Report(suite.image(), List.of(phase), List.of(host), second);
    }
}
