package io.amibake.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.amibake.core.Tool;
import io.amibake.lab.Lab;
import io.amibake.verification.checks.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    List<DynamicTest> each_fault_fails_exactly_the_checks_it_should_and_is_named(@TempDir Path directory)
            throws IOException, InterruptedException {
        Tool.PACKER_1_6.require();
        List<Fault> faults = new ArrayList<>();
        for (int i = 1; i <= HEALTHY_BOOTS; i++) {
            faults.add(Fault.ofImage("healthy boot " + i, ""));
        }
        List<Fault> broken = InstanceFaults.ofTheGate();
        faults.addAll(broken);
        Map<String, Finding> findings;
        try (Lab lab = Lab.in(directory)) {
            findings = LabImage.bakedIn(lab, directory).findings(faults, Phase.BAKED);
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Fault fault : faults) {
            Finding found = Objects.requireNonNull(findings.get(fault.name()), fault.name());
            tests.add(DynamicTest.dynamicTest(
                    fault.name(), () -> assertThat(found.verdicts()).isEqualTo(Verdicts.failing(fault.failing()))));
        }
        tests.addAll(messages(broken, findings));
        tests.add(DynamicTest.dynamicTest("at least 60 faults are tried", () -> assertThat(broken)
                .hasSizeGreaterThan(60)
                .extracting(Fault::name)
                .doesNotHaveDuplicates()));
        return tests;
    }

    /** The words for each fault are those that somebody has read. */
    private static List<DynamicTest> messages(List<Fault> faults, Map<String, Finding> findings) throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        for (Fault fault : faults) {
            told.put(
                    fault.name(),
                    Objects.requireNonNull(findings.get(fault.name())).told());
        }
        if (System.getProperty("golden.update") != null) {
            ToldFaults.write(told);
            fail("instance-faults.txt was written anew: read the difference, then run without -Dgolden.update");
        }
        Map<String, String> expected = ToldFaults.read();
        List<DynamicTest> tests = new ArrayList<>();
        told.forEach((fault, words) -> tests.add(DynamicTest.dynamicTest("message: " + fault, () -> assertThat(words)
                .as("write it anew with -Dgolden.update, and see that it names the fault")
                .isEqualTo(expected.get(fault)))));
        tests.add(DynamicTest.dynamicTest("no message of a former fault", () -> assertThat(expected.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        InstanceFaults.BAKED.stream().map(Fault::name).toList())));
        return tests;
    }
}
