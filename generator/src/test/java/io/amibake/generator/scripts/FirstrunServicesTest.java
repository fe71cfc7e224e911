package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pitfalls 3, 7, 8 and 14: services that start, start again after a reboot, and are left alone when all is well. */
class FirstrunServicesTest {
    private final Path root;

    FirstrunServicesTest(@TempDir Path root) {
        this.root = root;
    }

    static List<String> platforms() {
        return FirstRun.platforms();
    }

    @Test
    void starts_and_enables_logs_then_docker_then_the_agent_on_systemd() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().calls())
                .containsExactly(
                        "systemctl daemon-reload",
                        "systemctl daemon-reload",
                        "amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c"
                                + " file:/opt/aws/amazon-cloudwatch-agent/etc/amibake-logs.json",
                        "systemctl enable amazon-cloudwatch-agent.service",
                        "systemctl enable docker.socket",
                        "systemctl enable docker.service",
                        "systemctl start docker.service",
                        "systemctl enable amazon-ecs-volume-plugin.socket",
                        "systemctl start amazon-ecs-volume-plugin.socket",
                        "systemctl enable ecs.service",
                        "systemctl start ecs.service");
    }

    /** A reboot rejoins: the word 'manual' is gone and Docker is on again. */
    @Test
    void starts_and_enables_logs_then_docker_then_the_agent_on_upstart() {
        FirstRun firstRun = FirstRun.on("amazon-linux-1", root);
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().exists("/etc/init/ecs.override")).isFalse();
        assertThat(firstRun.sandbox().calls())
                .containsExactly(
                        "initctl reload-configuration",
                        "chkconfig awslogs on",
                        "service awslogs start",
                        "chkconfig docker on",
                        "service docker start",
                        "initctl start ecs");
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void a_second_run_changes_nothing(String platform) {
        FirstRun firstRun = FirstRun.on(platform, root)
                .with("PROXY_URL", "http://proxy:3128")
                .with("TIME_ZONE", "Europe/Berlin")
                .with("PAUSE_TIME", "1");
        assertThat(firstRun.run().status()).isZero();
        Map<String, String> files = firstRun.sandbox().files();
        firstRun.sandbox().calls();

        Outcome second = firstRun.run();

        assertThat(second.status()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(firstRun.sandbox().files()).isEqualTo(files);
        assertThat(firstRun.sandbox().calls()).containsExactly("sleep 1");
    }

    /** Pitfall 3: what the original appended stood twice after a second run. */
    @Test
    void the_original_changes_files_on_a_second_run() {
        Sandbox sandbox = Instance.baked("amazon-linux-1", root);
        String original = "echo HTTPS_PROXY=$PROXY_URL >> /etc/ecs/ecs.config\n";
        sandbox.run(original);
        Map<String, String> files = sandbox.files();
        sandbox.run(original);
        assertThat(sandbox.files()).isNotEqualTo(files);
    }

    /** Pitfall 7: 'start ecs' fails for an agent that runs already. */
    @ParameterizedTest
    @MethodSource("platforms")
    void services_that_run_already_are_no_failure(String platform) {
        Sandbox sandbox = Instance.started(platform, root);
        String script = RenderedScripts.of(platform).text("files/firstrun.sh");
        try (Agent agent = Agent.answering(Agent.joined("prod-cluster"))) {
            Outcome outcome = sandbox.run(
                    script.replace("localhost:51678", agent.address()),
                    Map.of(
                            "AUTOSCALING_GROUP", "group",
                            "ECS_CLUSTER", "prod-cluster",
                            "STACK_NAME", "stack",
                            "AWS_DEFAULT_REGION", "us-west-2"));
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.status()).isZero();
        }
    }

    /** A boot that is not over when the script runs starts the job as soon as its override file lets it. */
    @Test
    void an_agent_that_the_boot_starts_at_the_same_moment_is_no_failure() {
        FirstRun firstRun = FirstRun.on("amazon-linux-1", root);
        firstRun.sandbox().service("ecs", "boot");

        Outcome outcome = firstRun.run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void the_original_fails_when_the_agent_runs_already() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        assertThat(sandbox.run("set -e\ninitctl start ecs\n").status()).isNotZero();
    }

    /** A running agent reads its settings once, when it starts. */
    @Test
    void an_agent_whose_settings_change_is_started_again_and_nothing_else_is() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
        assertThat(firstRun.run().status()).isZero();
        firstRun.sandbox().calls();

        assertThat(firstRun.with("ECS_CLUSTER", "other-cluster").run().status()).isZero();

        assertThat(firstRun.sandbox().calls())
                .containsExactly("systemctl daemon-reload", "systemctl restart ecs.service");
    }

    /** ecs.service waits for cloud-final, and cloud-final for the user data that starts ecs.service. */
    @Test
    void the_agents_unit_no_longer_waits_for_the_user_data_that_starts_it() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2", root);
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().text("/etc/systemd/system/ecs.service")).isEqualTo("""
                        [Unit]
                        Description=Amazon Elastic Container Service - container agent
                        Wants=docker.service
                        After=docker.service

                        [Service]
                        Type=simple
                        ExecStart=/usr/libexec/amazon-ecs-init start

                        [Install]
                        WantedBy=multi-user.target
                        """);
        assertThat(firstRun.sandbox().exists("/etc/systemd/system/docker.service"))
                .isFalse();
    }

    @Test
    void a_docker_that_waits_for_cloud_final_is_treated_alike() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2", root);
        firstRun.sandbox()
                .file(
                        "/usr/lib/systemd/system/docker.service",
                        "[Unit]\nAfter=containerd.service cloud-final.service\n");
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().text("/etc/systemd/system/docker.service"))
                .isEqualTo("[Unit]\nAfter=containerd.service\n");
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void a_docker_that_does_not_start_is_reported_with_its_log(String platform) {
        FirstRun firstRun = FirstRun.on(platform, root);
        String service = platform.equals("amazon-linux-1") ? "docker" : "docker.service";
        firstRun.sandbox().service(service, "broken").file("/var/log/docker", "level=fatal\n");

        Outcome outcome = firstRun.run();

        String log = platform.equals("amazon-linux-1") ? "level=fatal\n" : "journal of docker.service\n";
        assertThat(outcome.err()).isEqualTo(log + "error: " + service + " does not start\n  fix: its log is above\n");
        assertThat(outcome.status()).isEqualTo(3);
    }

    @Test
    void a_service_that_hangs_is_given_up() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root).with("CLUSTER_TIMEOUT", "1");
        firstRun.sandbox().service("docker.service", "hangs").standIn("systemd/hang", "bin/hang");

        Outcome outcome = firstRun.run();

        assertThat(outcome.err()).contains("error: docker.service did not start within 1s\n");
        assertThat(outcome.status()).isEqualTo(3);
    }

    /** Pitfall 8: 'sh firstrun.sh' ran a bash script. */
    @Test
    void it_runs_in_every_shell_that_may_be_sh() {
        for (String shell : ScriptSyntaxTest.shells()) {
            FirstRun firstRun = FirstRun.on("amazon-linux-2023", root.resolve(shell.replaceAll("[^a-z]", "_")));
            firstRun.with("PROXY_URL", "http://[fd00::1]:3128").sandbox().shell(shell);
            assertThat(firstRun.run()).as(shell).satisfies(outcome -> {
                assertThat(outcome.err()).isEmpty();
                assertThat(outcome.status()).isZero();
            });
        }
    }

    /** Pitfall 14: alternatives in the original's patterns cut options in two. */
    @Test
    void host_mode_takes_the_bridge_away_and_bridge_mode_brings_it_back() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
        firstRun.sandbox().file("/etc/docker/daemon.json", "{\"bip\": \"100.64.0.1/24\", \"debug\": true}\n");

        assertThat(firstRun.with("DOCKER_NETWORK_MODE", "host").run().status()).isZero();
        assertThat(firstRun.sandbox().text("/etc/docker/daemon.json"))
                .isEqualTo("{\n  \"debug\": true,\n  \"bridge\": \"none\"\n}\n");

        assertThat(firstRun.with("DOCKER_NETWORK_MODE", "bridge").run().status())
                .isZero();
        assertThat(firstRun.sandbox().text("/etc/docker/daemon.json"))
                .isEqualTo("{\n  \"debug\": true,\n  \"bip\": \"100.64.0.1/24\"\n}\n");
        assertThat(firstRun.sandbox().calls())
                .contains("systemctl restart docker.service", "systemctl restart ecs.service");
    }

    @Test
    void host_mode_is_a_flag_where_docker_has_its_options_in_a_file_of_sh() {
        FirstRun firstRun = FirstRun.on("amazon-linux-1", root, "docker.networkMode=host");
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().text("/etc/sysconfig/docker"))
                .contains("\nOPTIONS=\"--default-ulimit nofile=1024:4096 --bridge none\"\n");

        assertThat(firstRun.with("DOCKER_NETWORK_MODE", "bridge").run().status())
                .isZero();
        assertThat(firstRun.sandbox().text("/etc/sysconfig/docker"))
                .contains("\nOPTIONS=\"--default-ulimit nofile=1024:4096 --bip 100.64.0.1/24\"\n");
    }
}
