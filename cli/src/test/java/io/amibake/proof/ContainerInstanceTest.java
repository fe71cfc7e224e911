package io.amibake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.lab.Lab;
import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The checks of {@code examples/container-instance}, on one instance that boots for real and has its ups and downs. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContainerInstanceTest {
    private static final Suite CHECKS = suite("checks");
    private static final Suite HOST = suite("checks-host-network");

    private static final String REBOOT = "reboot";
    private static final String AS_NEW = "systemctl stop ecs.service\nrm -r /var/lib/ecs/data\nfirstrun";

    /**
     * One thing after the other.
     *
     * @param done in sh, by root; or a reboot
     * @param failing the checks that fail then
     */
    private record Event(String name, String done, Suite suite, List<String> failing) {}

    private static final List<Event> EVENTS = List.of(
            new Event("nothing is so before the first run", ":", CHECKS, ids(CHECKS)),
            new Event("all is so after the first run", "firstrun", CHECKS, List.of()),
            new Event("there is a bridge", ":", HOST, ids(HOST)),
            new Event(
                    "the log agent does not come back",
                    unit("disable", "amazon-cloudwatch-agent"),
                    CHECKS,
                    List.of("log-agent")),
            new Event("Docker does not come back", unit("disable", "docker"), CHECKS, List.of("log-agent", "docker")),
            new Event(
                    "the agent ends",
                    unit("stop", "ecs"),
                    CHECKS,
                    List.of("log-agent", "docker", "agent", "agent-metadata")),
            new Event("a second run mends that", "firstrun", CHECKS, List.of()),
            new Event("all is so after a reboot", REBOOT, CHECKS, List.of()),
            new Event(
                    "all has other names",
                    AS_NEW + " ECS_CLUSTER=red AUTOSCALING_GROUP=others AWS_DEFAULT_REGION=eu-west-2",
                    CHECKS,
                    List.of("log-region", "log-groups", "agent-metadata")),
            new Event("all is so in host mode", AS_NEW + " DOCKER_NETWORK_MODE=host", CHECKS, List.of()),
            new Event("and there is no bridge", ":", HOST, List.of()),
            new Event("nor after a reboot", REBOOT, HOST, List.of()));

    @TestFactory
    List<DynamicTest> each_event_fails_exactly_the_checks_it_should(@TempDir Path directory)
            throws IOException, InterruptedException {
        Tool.PACKER_1_6.require();
        List<DynamicTest> tests = new ArrayList<>();
        try (Lab lab = Lab.in(directory)) {
            BakedInstance instance = BakedInstance.of(lab, "one", directory, BakedInstance.ECS_BASE_IMAGE);
            instance.bootAnew("").result();
            for (Event event : EVENTS) {
                Verdicts verdicts = after(event, instance);
                tests.add(DynamicTest.dynamicTest(
                        event.name(), () -> assertThat(verdicts).isEqualTo(Verdicts.failing(event.failing()))));
            }
        }
        return tests;
    }

    private static Verdicts after(Event event, BakedInstance instance) throws IOException, InterruptedException {
        if (event.done().equals(REBOOT)) {
            instance.lab().run("reboot", instance.name()).result();
            instance.run(FirstrunScenarios.WORDS + "registered");
        } else {
            instance.run(FirstrunScenarios.WORDS + event.done());
        }
        return Verdicts.of(
                instance.verify(event.suite(), Phase.FIRSTRUN).hosts().get(0));
    }

    private static String unit(String verb, String name) {
        return "systemctl " + verb + " " + name + ".service";
    }

    private static List<String> ids(Suite suite) {
        return suite.in(Phase.FIRSTRUN).stream().map(Check::id).toList();
    }

    private static Suite suite(String name) {
        return SuiteReader.read(Path.of("../examples/container-instance/" + name + ".yaml"));
    }
}
