package io.amibake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** firstrun.sh of {@code ecs-base-image} on instances that boot for real, in each situation of its documentation. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FirstrunOnInstanceTest {
    @TestFactory
    List<DynamicTest> each_scenario_goes_as_documented(@TempDir Path directory)
            throws IOException, InterruptedException {
        Tool.PACKER_1_6.require();
        List<Scenario> scenarios = new ArrayList<>(FirstrunScenarios.ALL);
        scenarios.addAll(FirstrunSettings.ALL);
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        try (Lab lab = Lab.in(directory)) {
            Abreast.each(List.of(0, 1), each -> {
                BakedInstance instance =
                        BakedInstance.of(lab, "instance-" + each, directory, BakedInstance.ECS_BASE_IMAGE);
                for (int i = each; i < scenarios.size(); i += 2) {
                    seen.put(scenarios.get(i).name(), play(scenarios.get(i), instance));
                }
                return instance;
            });
        }
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> assertThat(
                                Objects.requireNonNull(seen.get(scenario.name())))
                        .containsExactly(
                                scenario.seen().strip(), scenario.seenLater().strip())))
                .toList();
    }

    private static List<String> play(Scenario scenario, BakedInstance instance)
            throws IOException, InterruptedException {
        instance.bootAnew(scenario.inImage()).result();
        String seen = instance.run(FirstrunScenarios.WORDS + scenario.done() + ":\n");
        if (scenario.doneLater().isEmpty()) {
            return List.of(seen, "");
        }
        instance.lab().run("reboot", instance.name()).result();
        return List.of(seen, instance.run(FirstrunScenarios.WORDS + scenario.doneLater() + ":\n"));
    }
}
