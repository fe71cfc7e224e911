package io.amibake.generator.scripts;

import static io.amibake.generator.scripts.Pitfall.isOnlyTheOriginals;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.generator.scripts.Pitfall.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are those of pitfalls.md, whose left column is the original's code. */
class FirstrunPitfallsTest {
    private static final String AL1 = "amazon-linux-1";
    /** The status of a script that timeout ended. */
    private static final int KILLED = 124;

    private final Path theirs;
    private final Path ours;

    FirstrunPitfallsTest(@TempDir Path root) {
        this.theirs = root.resolve("theirs");
        this.ours = root.resolve("ours");
    }

    @Test
    void pitfall_3_a_second_run_changes_nothing() {
        Sandbox sandbox = Instance.baked(AL1, theirs);
        String original = "echo ECS_CLUSTER=prod-cluster >> /etc/ecs/ecs.config\n";
        sandbox.run(original);
        Map<String, String> first = sandbox.files();
        sandbox.run(original);
        FirstRun firstRun = FirstRun.on(AL1, ours);
        firstRun.run();
        Map<String, String> ourFirst = firstRun.sandbox().files();
        firstRun.run();
        isOnlyTheOriginals(
                List.of(first, sandbox.files()),
                List.of(ourFirst, firstRun.sandbox().files()),
                states -> assertThat(states.get(1)).isEqualTo(states.get(0)));
    }

    /** confd's {@code getv} stops at the first key that is missing, so the test for ECS_CLUSTER is never reached. */
    @Test
    void pitfall_4_every_missing_variable_is_named() {
        Sandbox sandbox = Instance.baked(AL1, theirs)
                .file(
                        "bin/confd",
                        "#!/bin/sh\necho 'ERROR template: ecs.config.tmpl: key does not exist: /ecs/cluster' >&2\nexit 1\n",
                        "rwxr-xr-x");
        String original =
                "set -e\nconfd -onetime -backend env\nif [ -z $ECS_CLUSTER ]; then\n  echo 'no cluster'\n  exit 0\nfi\n";
        FirstRun firstRun = FirstRun.on(AL1, ours)
                .without("ECS_CLUSTER")
                .without("STACK_NAME")
                .without("AUTOSCALING_GROUP")
                .without("AWS_DEFAULT_REGION");
        isOnlyTheOriginals(Trial.of(sandbox, original), Trial.of(firstRun), trial -> assertThat(
                        trial.outcome().err())
                .contains("ECS_CLUSTER", "STACK_NAME", "AUTOSCALING_GROUP", "AWS_DEFAULT_REGION"));
    }

    @Test
    void pitfall_5_waiting_for_the_agent_ends_with_a_failure_and_a_reason() {
        FirstRun firstRun = FirstRun.on(AL1, ours).with("CLUSTER_TIMEOUT", "1");
        isOnlyTheOriginals(
                waitsForEver(Instance.baked(AL1, theirs), "http://127.0.0.1:1/v1/metadata", Map.of()),
                new Trial(firstRun.sandbox(), firstRun.runAlone()),
                trial -> {
                    assertThat(trial.outcome().status()).isNotIn(0, KILLED);
                    assertThat(trial.outcome().err()).contains("error: ");
                });
    }

    @Test
    void pitfall_5_the_proxy_of_the_environment_does_not_capture_localhost() {
        Map<String, String> environment = Map.of("http_proxy", "http://127.0.0.1:1", "ECS_CLUSTER", "prod-cluster");
        try (Agent agent = Agent.answering(Agent.joined("prod-cluster"))) {
            FirstRun firstRun = FirstRun.on(AL1, ours).with("http_proxy", "http://127.0.0.1:1");
            isOnlyTheOriginals(
                    waitsForEver(
                            Instance.baked(AL1, theirs), "http://" + agent.address() + "/v1/metadata", environment),
                    new Trial(firstRun.sandbox(), firstRun.run(agent)),
                    trial -> assertThat(trial.outcome().status()).isZero());
        }
    }

    @Test
    void pitfall_6_another_cluster_is_not_taken_for_a_pattern_of_the_wanted_one() {
        try (Agent agent = Agent.answering(Agent.joined("prod-other"))) {
            FirstRun firstRun = FirstRun.on(AL1, ours).with("ECS_CLUSTER", "prod-*");
            isOnlyTheOriginals(
                    waitsForEver(
                            Instance.baked(AL1, theirs),
                            "http://" + agent.address() + "/v1/metadata",
                            Map.of("ECS_CLUSTER", "prod-*")),
                    new Trial(firstRun.sandbox(), firstRun.run(agent)),
                    trial -> assertThat(trial.outcome().status()).isNotZero());
        }
    }

    @Test
    void pitfall_6_an_agent_without_an_arn_has_not_joined() {
        try (Agent agent = Agent.answering(Agent.registering("prod-cluster"))) {
            FirstRun firstRun = FirstRun.on(AL1, ours).with("CLUSTER_TIMEOUT", "1");
            isOnlyTheOriginals(
                    waitsForEver(
                            Instance.baked(AL1, theirs),
                            "http://" + agent.address() + "/v1/metadata",
                            Map.of("ECS_CLUSTER", "prod-cluster")),
                    new Trial(firstRun.sandbox(), firstRun.run(agent)),
                    trial -> assertThat(trial.outcome().status()).isNotZero());
        }
    }

    /** {@code start ecs} is {@code initctl start ecs}. */
    @Test
    void pitfall_7_an_agent_that_runs_already_is_no_failure() {
        FirstRun firstRun = FirstRun.on(AL1, ours);
        firstRun.run();
        isOnlyTheOriginals(
                Trial.of(Instance.started(AL1, theirs), "set -e\ninitctl start ecs\n"),
                Trial.of(firstRun),
                trial -> assertThat(trial.outcome().status()).isZero());
    }

    @Test
    void pitfall_8_sh_runs_the_script_whichever_shell_that_is() {
        String dash = Tool.DASH.require().toString();
        FirstRun firstRun = FirstRun.on(AL1, ours);
        firstRun.sandbox().shell(dash);
        isOnlyTheOriginals(
                Trial.of(
                        Instance.baked(AL1, theirs).shell(dash),
                        "#!/bin/bash\nset -e\nECS_CLUSTER=prod\n[[ prod == ${ECS_CLUSTER} ]]\n"),
                Trial.of(firstRun),
                trial -> assertThat(trial.outcome().status()).isZero());
    }

    /** A pattern of the shape of the original's: the alternatives are the halves of the line, and not its options. */
    @Test
    void pitfall_14_host_mode_leaves_the_other_options_of_docker_whole() {
        String original =
                "sed -i -e 's/^\\(OPTIONS=\".*\\)--bip [0-9.\\/]*\\|--bridge [a-z]*\\(.*\\)\"$/\\1--bridge none\\2\"/' /etc/sysconfig/docker\n";
        isOnlyTheOriginals(
                Trial.of(baked("--default-ulimit nofile=1024:4096 --bip 100.64.0.1/24"), original),
                Trial.of(FirstRun.on(AL1, ours).with("DOCKER_NETWORK_MODE", "host")),
                trial -> assertThat(Trial.of(
                                        trial.sandbox(),
                                        "set -e\n. /etc/sysconfig/docker\nprintf '%s\\n' \"$OPTIONS\"\n")
                                .outcome())
                        .isEqualTo(new Outcome(0, "--default-ulimit nofile=1024:4096 --bridge none\n", "")));
    }

    /** The original's awslogs.conf before its commits c56dca1 and 4dd7ecb. */
    @Test
    void pitfall_32_log_streams_formats_zones_and_groups_are_whole() {
        Sandbox sandbox = Instance.baked(AL1, theirs).file("/etc/awslogs/awslogs.conf", """
                [/var/log/messages]
                file = /var/log/messages
                log_group_name = prod/ec2/ApplicationAutoscaling/var/log/messages
                log_stream_name = {instance_id}SZ
                datetime_format = %b %d %H:%M:%S

                [/var/log/ecs/ecs-init.log]
                file = /var/log/ecs/ecs-init.log
                log_group_name = prod/ec2/ApplicationAutoscaling/var/log/ecs/ecs-init
                log_stream_name = {instance_id}
                datetime_format = %Y-%m-%dT%H:%M:%
                time_zone = UTC
                """);
        FirstRun firstRun = FirstRun.on(AL1, ours);
        firstRun.run();
        Pitfall.eachIsOnlyTheOriginals(
                sandbox.text("/etc/awslogs/awslogs.conf"),
                firstRun.sandbox().text("/etc/awslogs/awslogs.conf"),
                text -> assertThat(values(text, "log_stream_name")).containsOnly("{instance_id}"),
                text -> assertThat(values(text, "datetime_format"))
                        .allMatch(format -> format.matches("(%[a-zA-Z]|[^%])+")),
                text -> assertThat(values(text, "log_group_name")).allMatch(group -> group.startsWith("/")),
                text -> assertThat(values(text, "time_zone")).hasSameSizeAs(values(text, "datetime_format")));
    }

    /** The original's loop, ended after three seconds. */
    private static Trial waitsForEver(Sandbox sandbox, String url, Map<String, String> environment) {
        sandbox.shell("timeout 3 " + Tool.BASH.require());
        return new Trial(
                sandbox,
                sandbox.run(
                        "set -e\nuntil [[ \"$(curl -s " + url
                                + " | jq -r .Cluster)\" == ${ECS_CLUSTER} ]]; do sleep 1; done\necho joined\n",
                        environment));
    }

    private Sandbox baked(String options) {
        return Instance.baked(AL1, theirs).file("/etc/sysconfig/docker", "OPTIONS=\"" + options + "\"\n");
    }

    private static List<String> values(String ini, String key) {
        return ini.lines()
                .filter(line -> line.startsWith(key + " = "))
                .map(line -> line.substring(key.length() + 3))
                .toList();
    }
}
