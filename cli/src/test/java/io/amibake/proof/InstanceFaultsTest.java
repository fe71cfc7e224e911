package io.amibake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.lab.Lab;
import io.amibake.verification.checks.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The checks of {@code ecs-base-image} on instances that Packer baked and that boot for real: healthy, and with one fault. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class InstanceFaultsTest {
    private static final int HEALTHY_BOOTS = 20;

    @TestFactory
    List<DynamicTest> each_fault_fails_exactly_the_checks_it_should(@TempDir Path directory)
            throws IOException, InterruptedException {
        List<Fault> faults = new ArrayList<>();
        for (int i = 1; i <= HEALTHY_BOOTS; i++) {
            faults.add(Fault.ofImage("healthy boot " + i, ""));
        }
        faults.addAll(InstanceFaults.BAKED);
        Map<String, Verdicts> verdicts;
        try (Lab lab = Lab.in(directory)) {
            verdicts = LabImage.bakedIn(lab, directory).verdicts(faults, Phase.BAKED);
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Fault fault : faults) {
            Verdicts found = Objects.requireNonNull(verdicts.get(fault.name()), fault.name());
            tests.add(DynamicTest.dynamicTest(fault.name(), () -> assertThat(found.without(InstanceFaults.CLOCK))
                    .isEqualTo(Verdicts.failing(fault.failing()))));
        }
        tests.add(DynamicTest.dynamicTest("at least 60 faults are tried", () -> assertThat(InstanceFaults.BAKED)
                .hasSizeGreaterThan(60)
                .extracting(Fault::name)
                .doesNotHaveDuplicates()));
        return tests;
    }
}
