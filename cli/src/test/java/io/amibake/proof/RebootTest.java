package io.amibake.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.lab.Lab;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance that has had its first run comes back from a reboot as it was; of the platforms that no other test reboots. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RebootTest {
    private static final Map<String, String> IMAGES = Map.of(
            "amazon-linux-1", "original",
            "amazon-linux-2", "proxy-host-network",
            "debian-12", "debian-12");

    /** What the agent says of itself when it has registered, for which it has a minute. */
    private static final String REGISTERED = """
            [ -d /etc/ecs ] || exit 0
            end=$(($(date +%s) + 60))
            until curl -s --max-time 5 http://localhost:51678/v1/metadata | grep container-instance/amibake-cluster/; do
              if [ "$(date +%s)" -ge "$end" ]; then exit 0; fi
              sleep 0.2
            done
            """;

    /**
     * What an instance was.
     *
     * @param checks what failed
     * @param agent empty where there is none
     */
    private record Sight(Verdicts checks, String agent) {}

    @TestFactory
    List<DynamicTest> what_the_first_run_did_outlasts_a_reboot(@TempDir Path directory)
            throws IOException, InterruptedException {
        Tool.PACKER_1_6.require();
        List<String> names = IMAGES.keySet().stream().sorted().toList();
        List<List<Sight>> seen;
        try (Lab lab = Lab.in(directory)) {
            seen = Abreast.each(names, name -> {
                String image = "../examples/" + IMAGES.get(name) + "/image.yaml";
                return beforeAndAfter(BakedInstance.of(lab, name, directory, List.of("-c", image)));
            });
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Sight> sights = seen.get(i);
            String name = names.get(i);
            tests.add(DynamicTest.dynamicTest(name, () -> {
                assertThat(sights).hasSize(2);
                assertThat(sights.get(0).checks()).isEqualTo(Verdicts.failing(List.of()));
                assertThat(sights.get(1)).isEqualTo(sights.get(0));
                assertThat(sights.get(0).agent().isEmpty()).isEqualTo(name.equals("debian-12"));
            }));
        }
        return tests;
    }

    /** {@code amibake try} has run the script on it. */
    private static List<Sight> beforeAndAfter(BakedInstance instance) throws IOException, InterruptedException {
        Suite suite = withoutScript(instance.artefacts().resolve("verification/checks.yaml"));
        Sight before = sight(instance, suite);
        instance.lab().run("reboot", instance.name()).result();
        return List.of(before, sight(instance, suite));
    }

    private static Sight sight(BakedInstance instance, Suite suite) throws IOException, InterruptedException {
        String agent = instance.run(REGISTERED);
        return new Sight(
                Verdicts.of(instance.verify(suite, Phase.FIRSTRUN).hosts().get(0)), agent);
    }

    /** The checks of what the script did; those that run it are left out. */
    private static Suite withoutScript(Path checks) throws IOException {
        StringBuilder kept = new StringBuilder();
        for (String check : Files.readString(checks).split("(?m)^(?=  - id: )")) {
            if (!check.contains("    kind: \"firstrun\"\n")) {
                kept.append(check.replace("    requires: \"firstrun-joins\"\n", ""));
            }
        }
        return SuiteReader.read(checks.toString(), kept.toString().getBytes(UTF_8));
    }
}
