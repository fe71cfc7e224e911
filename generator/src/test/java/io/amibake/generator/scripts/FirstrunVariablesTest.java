package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstrunVariablesTest {
    private static final String FIX =
            "  fix: set them in AWS::CloudFormation::Init, under env of the command that runs this script\n";

    private final Path root;

    FirstrunVariablesTest(@TempDir Path root) {
        this.root = root;
    }

    /** Pitfall 4: the original's templates stopped at the first missing one, and its own check was dead code. */
    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023"})
    void names_every_missing_variable_at_once_and_changes_nothing(String platform) {
        FirstRun firstRun = FirstRun.on(platform, root)
                .without("AUTOSCALING_GROUP")
                .without("ECS_CLUSTER")
                .without("STACK_NAME")
                .without("AWS_DEFAULT_REGION");
        Map<String, String> before = firstRun.sandbox().files();

        Outcome outcome = firstRun.run();

        assertThat(outcome.err()).isEqualTo("""
                        error: the environment is not right, and nothing was changed:
                          AUTOSCALING_GROUP is missing: the name of the Auto Scaling group
                          ECS_CLUSTER is missing: the name or the ARN of the cluster to join
                          STACK_NAME is missing: the name of the CloudFormation stack
                          AWS_DEFAULT_REGION is missing: the region of the log groups
                        """ + FIX);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(firstRun.sandbox().files()).isEqualTo(before);
        assertThat(firstRun.sandbox().calls()).isEmpty();
    }

    /** Pitfall 2: CloudFormation passes an empty parameter as an empty variable. */
    @Test
    void takes_an_empty_variable_for_a_missing_one() {
        Outcome outcome = FirstRun.on("amazon-linux-2023", root)
                .with("STACK_NAME", "")
                .with("PROXY_URL", "")
                .with("PAUSE_TIME", "")
                .with("TIME_ZONE", "")
                .with("DOCKER_NETWORK_MODE", "")
                .with("CLUSTER_TIMEOUT", "")
                .run();

        assertThat(outcome.err()).isEqualTo("""
                        error: the environment is not right, and nothing was changed:
                          STACK_NAME is missing: the name of the CloudFormation stack
                        """ + FIX);
    }

    @Test
    void names_every_wrong_value_at_once() {
        Outcome outcome = FirstRun.on("amazon-linux-2023", root)
                .with("AUTOSCALING_GROUP", "a group")
                .with("ECS_CLUSTER", "$(reboot)")
                .with("STACK_NAME", "prod\"}")
                .with("AWS_DEFAULT_REGION", "US West")
                .with("PAUSE_TIME", "1m")
                .with("CLUSTER_TIMEOUT", "08")
                .with("PROXY_URL", "http://user:secret@proxy:3128/\"")
                .with("DOCKER_NETWORK_MODE", "none")
                .with("TIME_ZONE", "../../etc/passwd")
                .run();

        assertThat(outcome.err()).isEqualTo("""
                        error: the environment is not right, and nothing was changed:
                          AUTOSCALING_GROUP is 'a group', which has characters other than A-Za-z0-9._/#-
                          ECS_CLUSTER is '$(reboot)', which has characters other than A-Za-z0-9_:/-
                          STACK_NAME is 'prod"}', which has characters other than A-Za-z0-9-
                          AWS_DEFAULT_REGION is 'US West', which has characters other than a-z0-9-
                          PAUSE_TIME is '1m', which is no number of seconds from 0 to 99999
                          CLUSTER_TIMEOUT is '08', which is no number of seconds from 0 to 99999
                          PROXY_URL is not like http://HOST:PORT
                          DOCKER_NETWORK_MODE is 'none': it can be bridge or host
                          TIME_ZONE is '../../etc/passwd', which is no time zone in /usr/share/zoneinfo
                        """ + FIX);
        assertThat(outcome.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, 0",
        "https://user:p%40ss@proxy.example.org:3128/, 0",
        "http://[fd00::1]:3128, 0",
        "proxy:3128, 2",
        "http://, 2",
        "http:///x, 2",
        "http://:3128, 2",
        "http://proxy:3128;reboot, 2",
        "http://$(reboot), 2",
        "ftp://proxy:21, 2",
    })
    void takes_only_a_proxy_that_can_stand_in_every_file(String url, int status) {
        assertThat(FirstRun.on("amazon-linux-2023", root)
                        .with("PROXY_URL", url)
                        .run()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void refuses_a_line_break_in_a_value() {
        assertThat(FirstRun.on("amazon-linux-2023", root)
                        .with("PROXY_URL", "http://proxy:3128\nExecStart=/bin/sh")
                        .run()
                        .status())
                .isEqualTo(2);
    }

    @Test
    void refuses_another_system_than_it_was_written_for() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
        firstRun.sandbox().file("/etc/os-release", "ID=ubuntu\nVERSION_ID=22.04\n");

        Outcome outcome = firstRun.run();

        assertThat(outcome.err()).isEqualTo("""
                        error: this system is 'ubuntu:22.04' by /etc/os-release, and the script was written for Amazon Linux 2023
                          fix: choose platform and source image so that they agree
                        """);
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void becomes_root_with_its_variables_when_it_is_not() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
        firstRun.sandbox().file(".uid", "1000\n");

        assertThat(firstRun.run().status()).isZero();
        assertThat(firstRun.sandbox().calls()).first().isEqualTo("sudo /bin/sh");
    }

    @Test
    void says_so_when_sudo_is_refused() {
        FirstRun firstRun = FirstRun.on("amazon-linux-2023", root);
        firstRun.sandbox().file(".uid", "1000\n").file(".no-sudo", "");

        Outcome outcome = firstRun.run();

        assertThat(outcome.err()).isEqualTo("""
                        sudo: a password is required
                        error: sudo refuses user ec2-user without a password
                          fix: run the script as root, or as a user with "NOPASSWD: ALL"
                        """);
        assertThat(outcome.status()).isEqualTo(1);
    }
}
