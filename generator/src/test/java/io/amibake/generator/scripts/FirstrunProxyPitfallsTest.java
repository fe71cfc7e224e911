package io.amibake.generator.scripts;

import static io.amibake.generator.scripts.Pitfall.isOnlyTheOriginals;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.generator.scripts.Pitfall.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are those of pitfalls.md, whose left column is the original's code. */
class FirstrunProxyPitfallsTest {
    private static final String AL1 = "amazon-linux-1";
    private static final String PROXY = "http://squid.example.org:3128";

    private final Path theirs;
    private final Path ours;

    FirstrunProxyPitfallsTest(@TempDir Path root) {
        this.theirs = root.resolve("theirs");
        this.ours = root.resolve("ours");
    }

    @Test
    void pitfall_1_an_unset_proxy_is_no_proxy() {
        isOnlyTheOriginals(
                Trial.of(Instance.baked(AL1, theirs), """
                        set -e
                        if [ -n $PROXY_URL ]; then
                          echo "export HTTPS_PROXY=$PROXY_URL" >> /etc/sysconfig/docker
                          echo "HTTPS_PROXY=$PROXY_URL" >> /etc/awslogs/proxy.conf || true
                        fi
                        """),
                Trial.of(FirstRun.on(AL1, ours)),
                FirstrunProxyPitfallsTest::hasNoProxy);
    }

    /** What confd makes of {@code {{if exists "/proxy/url"}}} with its env backend: an empty variable exists. */
    @Test
    void pitfall_2_an_empty_proxy_is_no_proxy() {
        Sandbox sandbox = Instance.baked(AL1, theirs);
        String confd =
                "[ -z \"${PROXY_URL+exists}\" ] || echo \"export HTTPS_PROXY=$PROXY_URL\" > /etc/sysconfig/docker\n";
        isOnlyTheOriginals(
                new Trial(sandbox, sandbox.run(confd, Map.of("PROXY_URL", ""))),
                Trial.of(FirstRun.on(AL1, ours).with("PROXY_URL", "")),
                FirstrunProxyPitfallsTest::hasNoProxy);
    }

    @Test
    void pitfall_15_docker_gets_every_proxy_variable_in_the_form_that_systemd_reads() {
        Sandbox sandbox = Instance.baked("amazon-linux-2", theirs);
        String original = "echo export HTTPS_PROXY=$PROXY_URL >> /etc/sysconfig/docker\n";
        isOnlyTheOriginals(
                new Trial(sandbox, sandbox.run(original, Map.of("PROXY_URL", PROXY))),
                Trial.of(FirstRun.on("amazon-linux-2", ours).with("PROXY_URL", PROXY)),
                trial -> assertThat(environmentOfDocker(trial.sandbox()))
                        .contains("HTTP_PROXY=" + PROXY, "HTTPS_PROXY=" + PROXY)
                        .anyMatch(line -> line.matches("NO_PROXY=.*169\\.254\\.169\\.254.*169\\.254\\.170\\.2.*")));
    }

    @Test
    void pitfall_16_every_consumer_gets_the_proxy() {
        Sandbox sandbox = Instance.baked(AL1, theirs).file("/etc/awslogs/proxy.conf", "");
        String original = """
                echo export HTTPS_PROXY=$PROXY_URL >> /etc/sysconfig/docker
                echo HTTP_PROXY=$PROXY_URL >> /etc/ecs/ecs.config
                echo HTTPS_PROXY=$PROXY_URL >> /etc/awslogs/proxy.conf
                """;
        isOnlyTheOriginals(
                new Trial(sandbox, sandbox.run(original, Map.of("PROXY_URL", PROXY))),
                Trial.of(FirstRun.on(AL1, ours).with("PROXY_URL", PROXY)),
                trial -> assertThat(List.of(
                                "/etc/sysconfig/docker",
                                "/etc/ecs/ecs.config",
                                "/etc/init/ecs.override",
                                "/etc/awslogs/proxy.conf",
                                "/etc/yum.conf",
                                "/etc/profile.d/amibake-proxy.sh"))
                        .allSatisfy(file -> {
                            assertThat(trial.sandbox().exists(file)).as(file).isTrue();
                            assertThat(trial.sandbox().text(file)).as(file).contains(PROXY);
                        }));
    }

    @Test
    void pitfall_17_the_agents_other_settings_stay_and_its_tasks_reach_their_credentials() {
        Sandbox sandbox = Instance.baked(AL1, theirs);
        String original = """
                cat > /etc/ecs/ecs.config <<EOF
                ECS_CLUSTER=$ECS_CLUSTER
                HTTP_PROXY=$PROXY_URL
                NO_PROXY=169.254.169.254,/var/run/docker.sock
                EOF
                """;
        isOnlyTheOriginals(
                new Trial(sandbox, sandbox.run(original, Map.of("PROXY_URL", PROXY, "ECS_CLUSTER", "prod-cluster"))),
                Trial.of(FirstRun.on(AL1, ours).with("PROXY_URL", PROXY)),
                trial -> assertThat(trial.sandbox().text("/etc/ecs/ecs.config"))
                        .contains("ECS_LOGLEVEL=info\n")
                        .contains("169.254.170.2"));
    }

    private static void hasNoProxy(Trial trial) {
        for (String file : List.of("/etc/sysconfig/docker", "/etc/ecs/ecs.config", "/etc/awslogs/proxy.conf")) {
            if (trial.sandbox().exists(file)) {
                assertThat(trial.sandbox().text(file)).as(file).doesNotContain("PROXY");
            }
        }
    }

    /** systemd passes over lines of an EnvironmentFile that are no assignment, as {@code export A=b} is none. */
    private static List<String> environmentOfDocker(Sandbox sandbox) {
        String dropIn = "/etc/systemd/system/docker.service.d/http-proxy.conf";
        String text = sandbox.text("/etc/sysconfig/docker") + (sandbox.exists(dropIn) ? sandbox.text(dropIn) : "");
        return text.lines()
                .map(line -> line.replaceFirst("^Environment=\"(.*)\"$", "$1"))
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .toList();
    }
}
