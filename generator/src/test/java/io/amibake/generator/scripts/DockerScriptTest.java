package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfalls 13 and 14: the bridge's own address, set once and in one place. */
class DockerScriptTest {
    private static final String JSON = "{\n  \"bip\": \"100.64.0.1/24\"\n}\n";

    private final Path root;

    DockerScriptTest(@TempDir Path root) {
        this.root = root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void the_bridge_has_the_first_address_of_its_network_in_daemon_json(String platform) {
        Sandbox sandbox = Instance.started(platform, root);
        String options = platform.equals("debian-12") ? "/etc/default/docker" : "/etc/sysconfig/docker";
        String before = sandbox.text(options);

        Outcome outcome = sandbox.run(script(platform));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("docker network: bridge (changed: yes)\n");
        assertThat(sandbox.text("/etc/docker/daemon.json")).isEqualTo(JSON);
        assertThat(sandbox.text(options)).isEqualTo(before);
    }

    @Test
    void the_bridge_is_a_flag_on_the_first_amazon_linux_beside_the_limits() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        assertThat(sandbox.run(script("amazon-linux-1")).status()).isZero();
        assertThat(sandbox.text("/etc/sysconfig/docker")).isEqualTo("""
                        # The max number of open files for the daemon itself
                        DAEMON_MAXFILES=1048576
                        OPTIONS="--default-ulimit nofile=1024:4096 --bip 100.64.0.1/24"
                        DAEMON_PIDFILE_TIMEOUT=10
                        """);
        assertThat(sandbox.exists("/etc/docker/daemon.json")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void a_second_run_changes_nothing(String platform) {
        Sandbox sandbox = Instance.started(platform, root);
        String script = script(platform, "docker.addressPools=[{base: 100.65.0.0/16, size: 24}]");
        assertThat(sandbox.run(script).status()).isZero();
        Map<String, String> files = sandbox.files();

        assertThat(sandbox.run(script).out()).isEqualTo("docker network: bridge (changed: no)\n");

        assertThat(sandbox.files()).isEqualTo(files);
    }

    @Test
    void the_original_sets_the_flag_again_on_every_run() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        String original =
                "sed -i -e \"s|^\\(OPTIONS=\\\".*\\)\\\"$|\\1 --bip 100.64.0.0/24\\\"|\" /etc/sysconfig/docker\n";
        sandbox.run(original);
        sandbox.run(original);
        assertThat(sandbox.text("/etc/sysconfig/docker")).contains("--bip 100.64.0.0/24 --bip 100.64.0.0/24");
    }

    /** The original was silent when OPTIONS was not in double quotes. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "OPTIONS='--default-ulimit nofile=1024:4096'",
                "OPTIONS=--debug",
                "OPTIONS=\"--bip=10.0.0.1/24 -b docker1 --debug\"",
                "OPTIONS=\"--bip 10.0.0.1/24 --bridge docker1\"",
                "export OPTIONS=\"--debug --bip\"",
            })
    void replaces_or_adds_the_flag_however_it_was_written(String line) {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        sandbox.file("/etc/sysconfig/docker", line + "\nA=1\n");
        assertThat(sandbox.run(script("amazon-linux-1")).status()).isZero();
        assertThat(sandbox.text("/etc/sysconfig/docker"))
                .containsOnlyOnce("--bip")
                .containsPattern(
                        "(?m)^OPTIONS=\"(--default-ulimit nofile=1024:4096 |--debug )?--bip 100.64.0.1/24\"\nA=1$");
    }

    @Test
    void adds_the_options_when_there_are_none() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        sandbox.file("/etc/sysconfig/docker", "DAEMON_MAXFILES=1048576\n");
        assertThat(sandbox.run(script("amazon-linux-1")).status()).isZero();
        assertThat(sandbox.text("/etc/sysconfig/docker"))
                .isEqualTo("DAEMON_MAXFILES=1048576\nOPTIONS=\"--bip 100.64.0.1/24\"\n");
    }

    @Test
    void a_flag_moves_to_daemon_json_so_that_it_does_not_stand_in_both() {
        Sandbox sandbox = Instance.started("amazon-linux-2", root);
        sandbox.file("/etc/sysconfig/docker", "OPTIONS=\"--default-ulimit nofile=1024:4096 --bip 172.31.0.1/24\"\n");
        assertThat(sandbox.run(script("amazon-linux-2")).status()).isZero();
        assertThat(sandbox.text("/etc/sysconfig/docker")).isEqualTo("OPTIONS=\"--default-ulimit nofile=1024:4096\"\n");
        assertThat(sandbox.text("/etc/docker/daemon.json")).isEqualTo(JSON);
    }

    @Test
    void other_keys_of_daemon_json_stay_in_their_order() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        sandbox.file(
                "/etc/docker/daemon.json", "{\"log-driver\":\"journald\",\"bridge\":\"none\",\"live-restore\":true}");
        assertThat(sandbox.run(script("amazon-linux-2023", "docker.addressPools=[{base: 100.65.0.0/16, size: 24}]"))
                        .status())
                .isZero();
        assertThat(sandbox.text("/etc/docker/daemon.json")).isEqualTo("""
                        {
                          "log-driver": "journald",
                          "live-restore": true,
                          "bip": "100.64.0.1/24",
                          "default-address-pools": [
                            {
                              "base": "100.65.0.0/16",
                              "size": 24
                            }
                          ]
                        }
                        """);
    }

    @Test
    void host_mode_has_no_bridge_and_no_address() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        sandbox.file("/etc/docker/daemon.json", JSON);
        assertThat(sandbox.run(script("amazon-linux-2023", "docker.networkMode=host"))
                        .out())
                .isEqualTo("docker network: host (changed: yes)\n");
        assertThat(sandbox.text("/etc/docker/daemon.json")).isEqualTo("{\n  \"bridge\": \"none\"\n}\n");
    }

    /** dockerd does not start then, and the image would only show it on its first instance. */
    @ParameterizedTest
    @CsvSource({
        "'{\"default-ulimits\": {}}', --default-ulimit nofile=1:2, default-ulimits",
        "'{\"log-opts\": {}}', --log-opt=max-size=1m, log-opts",
        "'{\"insecure-registries\": []}', --insecure-registry a, insecure-registries",
        "'{\"debug\": true}', --debug, debug",
    })
    void the_same_option_as_a_key_and_as_a_flag_is_an_error(String json, String flag, String key) {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        sandbox.file("/etc/docker/daemon.json", json).file("/etc/sysconfig/docker", "OPTIONS=\"" + flag + "\"\n");
        Outcome outcome = sandbox.run(script("amazon-linux-2023"));
        assertThat(outcome.err())
                .isEqualTo("error: '" + key + "' is in /etc/docker/daemon.json and a flag in /etc/sysconfig/docker\n"
                        + "  fix: dockerd would not start: take it out of one of them\n");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void a_broken_daemon_json_is_an_error_and_stays_as_it_is() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        sandbox.file("/etc/docker/daemon.json", "{\"debug\": tru}");
        Outcome outcome = sandbox.run(script("amazon-linux-2023"));
        assertThat(outcome.err()).endsWith("""
                        error: /etc/docker/daemon.json is not a JSON object
                          fix: correct it in the source image, or remove it there
                        """);
        assertThat(sandbox.text("/etc/docker/daemon.json")).isEqualTo("{\"debug\": tru}");
    }

    @Test
    void address_pools_need_a_docker_that_knows_them() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        sandbox.file("bin/dockerd", "#!/bin/sh\necho --bip\n", "rwxr-xr-x");
        assertThat(sandbox.run(script("amazon-linux-1", "docker.addressPools=[{base: 100.65.0.0/16, size: 24}]"))
                        .err())
                .startsWith("error: this Docker knows no address pools\n");
    }

    private static String script(String platform, String... sets) {
        return RenderedScripts.of(platform, sets).text("scripts/set-docker-opts.sh");
    }
}
