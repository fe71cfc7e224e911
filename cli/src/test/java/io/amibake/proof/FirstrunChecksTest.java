package io.amibake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Target;
import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The checks of phase firstrun of {@code ecs-base-image}: they run its first-run script, on healthy hosts and on others. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FirstrunChecksTest {
    @TestFactory
    List<DynamicTest> each_fault_fails_exactly_the_checks_it_should(@TempDir Path directory)
            throws IOException, InterruptedException {
        BakedImage image = BakedImage.in(directory);
        List<Fault> faults = new ArrayList<>();
        faults.add(Fault.NONE);
        faults.addAll(FirstrunFaults.ALL);
        List<Target> instances = faults.stream().map(image::instance).toList();
        List<HostReport> reports = Verifier.of(image.suite())
                .verify(instances, Phase.FIRSTRUN, Settings.standard().withHostsAtOnce(4))
                .hosts();
        assertThat(image.enclosure().remains()).isEmpty();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            Verdicts verdicts = Verdicts.of(reports.get(i));
            List<String> skipped =
                    fault.failing().contains("firstrun-joins") ? FirstrunFaults.AFTER_JOINING : List.of();
            tests.add(DynamicTest.dynamicTest(fault.name(), () -> assertThat(verdicts)
                    .isEqualTo(new Verdicts(fault.failing(), skipped, List.of()))));
        }
        tests.add(DynamicTest.dynamicTest("every check is failed by some fault", () -> assertThat(faults.stream()
                        .flatMap(fault -> fault.failing().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(
                        image.suite().in(Phase.FIRSTRUN).stream().map(Check::id).collect(Collectors.toSet()))));
        return tests;
    }
}
