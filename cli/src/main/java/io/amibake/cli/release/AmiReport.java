package io.amibake.cli.release;

import io.amibake.core.Position;
import io.amibake.provisioning.AmiCheck;
import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.ImageLabel;
import io.amibake.verification.checks.Inquiry;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Severity;
import io.amibake.verification.checks.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What EC2 says of an AMI, as a report like that of a host. */
final class AmiReport {
    private AmiReport() {}

    static Report of(ImageLabel label, String ami, List<AmiCheck> checks) {
        List<CheckResult> results = new ArrayList<>();
        for (AmiCheck check : checks) {
            Verdict verdict = check.passes()
                    ? new Verdict.Passed()
                    : new Verdict.Failed(List.of(new Mismatch("value", check.expected(), check.actual())));
            String look = "aws ec2 describe-images --image-ids " + ami;
            results.add(new CheckResult(check(check, ami), verdict, look, Duration.ZERO));
        }
        HostReport host = new HostReport(ami, results, List.of(), Optional.empty(), Duration.ZERO);
        return new Report(label, List.of(Phase.BAKED), List.of(host), Duration.ZERO);
    }

    private static Check check(AmiCheck check, String ami) {
        return new Check(
                check.name(),
                Phase.BAKED,
                new Inquiry("ami", ami, Map.of(), Duration.ZERO),
                List.of(),
                Optional.empty(),
                Severity.ERROR,
                check.reason(),
                Position.of("EC2"));
    }
}
