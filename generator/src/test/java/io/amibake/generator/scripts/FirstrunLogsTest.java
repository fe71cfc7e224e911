package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pitfall 32: streams, formats, zones and groups of the logs. */
class FirstrunLogsTest {
    private final Path root;

    FirstrunLogsTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void awslogs_ships_the_originals_files_with_whole_formats_and_a_zone_each() {
        Sandbox sandbox = firstRun("amazon-linux-1");

        assertThat(sandbox.text("/etc/awslogs/awslogs.conf")).isEqualTo("""
                        [general]
                        state_file = /var/lib/awslogs/agent-state

                        [/var/log/dmesg]
                        file = /var/log/dmesg
                        log_group_name = /prod/ec2/ApplicationAutoscaling/var/log/dmesg
                        log_stream_name = {instance_id}
                        initial_position = start_of_file

                        [/var/log/messages]
                        file = /var/log/messages
                        log_group_name = /prod/ec2/ApplicationAutoscaling/var/log/messages
                        log_stream_name = {instance_id}
                        initial_position = start_of_file
                        datetime_format = %b %d %H:%M:%S
                        time_zone = LOCAL

                        [/var/log/docker]
                        file = /var/log/docker
                        log_group_name = /prod/ec2/ApplicationAutoscaling/var/log/docker
                        log_stream_name = {instance_id}
                        initial_position = start_of_file
                        datetime_format = %Y-%m-%dT%H:%M:%S.%f
                        time_zone = LOCAL

                        [/var/log/ecs/ecs-init]
                        file = /var/log/ecs/ecs-init.log*
                        log_group_name = /prod/ec2/ApplicationAutoscaling/var/log/ecs/ecs-init
                        log_stream_name = {instance_id}
                        initial_position = start_of_file
                        datetime_format = %Y-%m-%dT%H:%M:%SZ
                        time_zone = UTC

                        [/var/log/ecs/ecs-agent]
                        file = /var/log/ecs/ecs-agent.log*
                        log_group_name = /prod/ec2/ApplicationAutoscaling/var/log/ecs/ecs-agent
                        log_stream_name = {instance_id}
                        initial_position = start_of_file
                        datetime_format = %Y-%m-%dT%H:%M:%SZ
                        time_zone = UTC
                        """);
        assertThat(sandbox.text("/etc/awslogs/awscli.conf"))
                .isEqualTo("[plugins]\ncwlogs = cwlogs\n[default]\nregion = us-west-2\n");
    }

    @Test
    void the_cloudwatch_agent_ships_what_rsyslog_and_the_agent_write() {
        Sandbox sandbox = firstRun("amazon-linux-2023");

        assertThat(sandbox.text("/opt/aws/amazon-cloudwatch-agent/etc/amibake-logs.json"))
                .isEqualTo("""
                        {
                          "agent": {
                            "region": "us-west-2"
                          },
                          "logs": {
                            "logs_collected": {
                              "files": {
                                "collect_list": [
                                  {
                                    "file_path": "/var/log/messages",
                                    "log_group_name": "/prod/ec2/ApplicationAutoscaling/var/log/messages",
                                    "log_stream_name": "{instance_id}",
                                    "timestamp_format": "%b %d %H:%M:%S",
                                    "timezone": "Local"
                                  },
                                  {
                                    "file_path": "/var/log/ecs/ecs-init.log*",
                                    "log_group_name": "/prod/ec2/ApplicationAutoscaling/var/log/ecs/ecs-init",
                                    "log_stream_name": "{instance_id}",
                                    "timestamp_format": "%Y-%m-%dT%H:%M:%SZ",
                                    "timezone": "UTC"
                                  },
                                  {
                                    "file_path": "/var/log/ecs/ecs-agent.log*",
                                    "log_group_name": "/prod/ec2/ApplicationAutoscaling/var/log/ecs/ecs-agent",
                                    "log_stream_name": "{instance_id}",
                                    "timestamp_format": "%Y-%m-%dT%H:%M:%SZ",
                                    "timezone": "UTC"
                                  }
                                ]
                              }
                            }
                          }
                        }
                        """);
    }

    /** {@code {instance_id}SZ} and {@code %H:%M:%} were formats of the original. */
    @Test
    void every_format_is_one_that_strptime_knows_to_its_end() {
        for (String platform : RenderedScripts.PLATFORMS) {
            String script = RenderedScripts.of(platform).text("files/firstrun.sh");
            assertThat(script.lines().filter(line -> line.contains("log_source /")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .matches(" *log_source /\\S+ /\\S+ ('%[^']*[A-Za-z]'|%\\S*[A-Za-z]|'') [A-Za-z]+"))
                    .noneMatch(line -> line.contains("%'"));
            assertThat(script).doesNotContain("{instance_id}S");
        }
    }

    /** The control program deletes its source file when it has the name that the agent uses itself. */
    @Test
    void a_control_program_that_fails_is_asked_again_by_the_next_run() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
        firstRun.sandbox().service("amazon-cloudwatch-agent.service", "broken");

        Outcome outcome = firstRun.run();

        assertThat(outcome.err())
                .isEqualTo("error: the CloudWatch agent refuses its configuration\n  fix: see its messages above\n");
        assertThat(outcome.status()).isEqualTo(3);
        firstRun.sandbox().delete(".services/amazon-cloudwatch-agent.service/broken");
        firstRun.sandbox().calls();
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().calls()).anyMatch(call -> call.contains("fetch-config"));
    }

    @Test
    void logs_have_the_zone_that_the_first_run_sets() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root).with("TIME_ZONE", "America/Los_Angeles");
        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().calls()).first().asString().isEqualTo("systemctl restart rsyslog.service");
    }

    private Sandbox firstRun(String platform) {
        FirstRun firstRun = FirstRun.on(platform, root);
        assertThat(firstRun.run().status()).isZero();
        return firstRun.sandbox();
    }
}
