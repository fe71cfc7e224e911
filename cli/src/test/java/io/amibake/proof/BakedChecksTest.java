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

/** The checks of {@code ecs-base-image}, generated, against what its scripts, generated too, make: healthy, and with one fault. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BakedChecksTest {
    @TestFactory
    List<DynamicTest> each_fault_fails_exactly_the_checks_it_should(@TempDir Path directory)
            throws IOException, InterruptedException {
        BakedImage image = BakedImage.in(directory);
        List<Fault> faults = new ArrayList<>();
        faults.add(Fault.NONE);
        faults.addAll(SystemFaults.ALL);
        faults.addAll(DockerFaults.ALL);
        faults.addAll(LeftoverFaults.ALL);
        List<Target> instances = faults.stream().map(image::instance).toList();
        List<HostReport> reports = Verifier.of(image.suite())
                .verify(instances, Phase.BAKED, Settings.standard().withHostsAtOnce(4))
                .hosts();
        assertThat(image.enclosure().remains()).isEmpty();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            HostReport report = reports.get(i);
            tests.add(DynamicTest.dynamicTest(
                    fault.name(), () -> assertThat(Verdicts.of(report)).isEqualTo(Verdicts.failing(fault.failing()))));
        }
        tests.add(DynamicTest.dynamicTest("at least 40 faults are tried", () -> assertThat(faults)
                .hasSizeGreaterThan(40)
                .extracting(Fault::name)
                .doesNotHaveDuplicates()));
        tests.add(DynamicTest.dynamicTest("every check is failed by some fault", () -> assertThat(faults.stream()
                        .flatMap(fault -> fault.failing().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(image.suite().in(Phase.BAKED).stream().map(Check::id).collect(Collectors.toSet()))));
        return tests;
    }
}
