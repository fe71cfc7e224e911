package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfalls 5 and 6: waiting for the agent, with an end and without a guess. */
class FirstrunClusterTest {
    private static final String INSTANCE = "arn:aws:ecs:us-west-2:123456789012:container-instance/c0ffee";
    private static final String ARN = "arn:aws:ecs:us-west-2:123456789012:cluster/prod-cluster";
    private static final String FIX = "  fix: see the agent log above: role, network, name of the cluster\n";

    private final Path root;

    FirstrunClusterTest(@TempDir Path root) {
        this.root = root;
    }

    static List<String> platforms() {
        return FirstRun.platforms();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void an_agent_that_joins_after_a_while_is_success(String platform) {
        try (Agent agent = Agent.answering(
                Agent.registering("prod-cluster"), Agent.registering("prod-cluster"), Agent.joined("prod-cluster"))) {
            Outcome outcome = FirstRun.on(platform, root).run(agent);

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).endsWith("joined prod-cluster as " + INSTANCE + "\nfirst run: done\n");
            assertThat(outcome.status()).isZero();
            assertThat(agent.timesAsked()).isEqualTo(3);
        }
    }

    @Test
    void an_agent_of_another_cluster_is_a_failure_at_once() {
        try (Agent agent = Agent.answering(Agent.joined("default"))) {
            FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
            firstRun.sandbox().file("/var/log/ecs/ecs-agent.log", "level=info msg=\"Registering\"\n");

            Outcome outcome = firstRun.run(agent);

            assertThat(outcome.err()).isEqualTo("""
                            journal of ecs.service
                            level=info msg="Registering"
                            error: the agent joined another cluster: 'default' (wanted: 'prod-cluster', within 20s)
                            """ + FIX);
            assertThat(outcome.status()).isEqualTo(5);
            assertThat(agent.timesAsked()).isEqualTo(1);
        }
    }

    @Test
    void an_agent_that_never_registers_is_a_failure_after_the_time_limit() {
        try (Agent agent = Agent.answering(Agent.registering("prod-cluster"))) {
            Outcome outcome = FirstRun.on("amazon-linux-2", root)
                    .with("CLUSTER_TIMEOUT", "1")
                    .run(agent);

            assertThat(outcome.err()).isEqualTo("""
                            journal of ecs.service
                            error: the agent is of cluster 'prod-cluster' and not registered (wanted: 'prod-cluster', within 1s)
                            """ + FIX);
            assertThat(outcome.status()).isEqualTo(4);
        }
    }

    @Test
    void no_agent_at_all_is_a_failure_after_the_time_limit() {
        Outcome outcome = FirstRun.on("amazon-linux-2023", root)
                .with("CLUSTER_TIMEOUT", "1")
                .runAlone();

        assertThat(outcome.err())
                .startsWith("journal of ecs.service\nerror: the agent does not answer: curl: (7) ")
                .endsWith("(wanted: 'prod-cluster', within 1s)\n" + FIX);
        assertThat(outcome.status()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>502 Bad Gateway</html>", "", "[]", "\"prod-cluster\"", "{\"Cluster\":", "null", "7"})
    void garbage_is_never_taken_for_a_cluster(String body) {
        try (Agent agent = Agent.answering(body)) {
            Outcome outcome = FirstRun.on("amazon-linux-2023", root)
                    .with("CLUSTER_TIMEOUT", "0")
                    .run(agent);

            assertThat(outcome.err()).contains("error: the agent ");
            assertThat(outcome.status()).isEqualTo(4);
        }
    }

    @Test
    void garbage_is_shown() {
        try (Agent agent = Agent.answering("<html>502 Bad Gateway</html>")) {
            assertThat(FirstRun.on("amazon-linux-2023", root)
                            .with("CLUSTER_TIMEOUT", "0")
                            .run(agent)
                            .err())
                    .contains("error: the agent answers something that is no metadata: <html>502 Bad Gateway</html>");
        }
    }

    /** Pitfall 5: the original's curl had no time limit. */
    @Test
    void an_agent_that_takes_the_question_and_never_answers_is_a_failure_after_the_time_limit() {
        try (Agent agent = Agent.hanging()) {
            Outcome outcome = FirstRun.on("amazon-linux-2023", root)
                    .with("CLUSTER_TIMEOUT", "1")
                    .run(agent);

            assertThat(outcome.err()).contains("error: the agent does not answer: curl: (28) ");
            assertThat(outcome.status()).isEqualTo(4);
            assertThat(agent.timesAsked()).isBetween(1, 3);
        }
    }

    /** Pitfall 5: a proxy in the environment would catch localhost as well. */
    @Test
    void the_agent_is_asked_without_the_proxy_of_the_environment() {
        Outcome outcome = FirstRun.on("amazon-linux-2023", root)
                .with("http_proxy", "http://127.0.0.1:1")
                .with("all_proxy", "http://127.0.0.1:1")
                .run();
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "prod-cluster, " + ARN + ", 0",
        ARN + ", prod-cluster, 0",
        ARN + ", " + ARN + ", 0",
        ARN + ", arn:aws:ecs:eu-west-1:123456789012:cluster/prod-cluster, 5",
        "prod-cluster, prod-cluster-2, 5",
        "prod, prod-cluster, 5",
        "cluster/prod-cluster, prod-cluster, 0",
    })
    void a_name_and_an_arn_are_compared_as_a_whole(String wanted, String found, int status) {
        try (Agent agent = Agent.answering(Agent.joined(found))) {
            assertThat(FirstRun.on("amazon-linux-2023", root)
                            .with("ECS_CLUSTER", wanted)
                            .run(agent)
                            .status())
                    .isEqualTo(status);
        }
    }

    /** Pitfall 6: unquoted in [[ ]], the wanted name is a pattern. */
    @Test
    void the_wanted_name_is_no_pattern() {
        Sandbox sandbox = Sandbox.in(root).shell("bash");
        Outcome original = sandbox.run("ECS_CLUSTER='prod-*'\n[[ prod-other == ${ECS_CLUSTER} ]]\n");
        assertThat(original.status())
                .as("the original takes another cluster for the wanted one")
                .isZero();

        Outcome outcome = FirstRun.on("amazon-linux-2023", root)
                .with("ECS_CLUSTER", "prod-*")
                .run();
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    void it_pauses_after_all_is_done_when_asked_to() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root).with("PAUSE_TIME", "60");
        Outcome outcome = firstRun.run();
        assertThat(outcome.out()).endsWith("pausing for 60 seconds\nfirst run: done\n");
        assertThat(firstRun.sandbox().calls()).last().isEqualTo("sleep 60");
    }

    @Test
    void it_does_not_pause_unasked() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
        assertThat(firstRun.run().out()).doesNotContain("pausing");
        assertThat(firstRun.sandbox().calls()).noneMatch(call -> call.startsWith("sleep"));
    }

    /** An agent that is not there cannot join, and success would be a lie. */
    @Test
    void debian_refuses_a_cluster_when_its_image_has_no_agent() {
        FirstRun firstRun = FirstRun.on("debian-12", root);

        Outcome outcome = firstRun.run();

        assertThat(outcome.err()).isEqualTo("""
                        error: there is no ECS agent in this image that could join 'prod-cluster'
                          fix: install one, or leave out ECS_CLUSTER
                        """);
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(firstRun.sandbox().calls()).isEmpty();
    }

    @Test
    void debian_does_the_rest_when_no_cluster_is_asked_for() {
        FirstRun firstRun = FirstRun.on("debian-12", root).without("ECS_CLUSTER");

        Outcome outcome = firstRun.run();

        assertThat(outcome.out()).isEqualTo("""
                        no log agent in this image: logs stay on the instance
                        docker.service: start
                        no ECS agent in this image: no cluster to join
                        first run: done
                        """);
        assertThat(outcome.status()).isZero();
        assertThat(firstRun.sandbox().isService("docker.service", "enabled")).isTrue();
        assertThat(firstRun.sandbox().isService("docker.socket", "enabled")).isTrue();
    }

    @Test
    void debian_waits_for_an_agent_that_its_image_brings() {
        FirstRun firstRun = FirstRun.on("debian-12", root);
        firstRun.sandbox().service("ecs.service");
        Outcome outcome = firstRun.run();
        assertThat(outcome.out()).contains("joined prod-cluster as ");
        assertThat(firstRun.without("ECS_CLUSTER").run().err()).contains("  ECS_CLUSTER is missing: ");
    }

    @Test
    void amazon_linux_without_an_agent_is_a_wrong_image() {
        FirstRun firstRun = FirstRun.on("amazon-linux-1", root);
        firstRun.sandbox().delete("/etc/init/ecs.conf");

        Outcome outcome = firstRun.run();

        assertThat(outcome.err()).isEqualTo("""
                        error: there is no ECS agent on this instance
                          fix: build the image from an ECS-optimised AMI
                        """);
        assertThat(outcome.status()).isEqualTo(3);
    }
}
