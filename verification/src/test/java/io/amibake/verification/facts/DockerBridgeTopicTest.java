package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.amibake.verification.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class DockerBridgeTopicTest {
    private static final String JSON = "/etc/docker/daemon.json";

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory)
                .program("ip", "printf '4: docker0    inet 100.64.0.1/24 brd 100.64.0.255 scope global docker0\\n'\n");
    }

    private DockerBridgeFacts facts(String name) {
        return host.facts(new DockerBridgeTopic(host.root()), name);
    }

    private BridgeSettings configured() {
        return facts("docker0").configured().match(settings -> settings, why -> fail("unknown: " + why));
    }

    /** What the manager gives all of its services. */
    private String manager = "";

    /** As systemd 252 prints it for Amazon Linux 2023's docker.service. */
    private PlayHost systemd(String arguments, String... lines) {
        String shown =
                "LoadState=loaded\nNeedDaemonReload=no\nExecStart={ path=/usr/bin/dockerd ; argv[]=/usr/bin/dockerd -H fd://"
                        + " --containerd=/run/containerd/containerd.sock " + arguments
                        + " ; ignore_errors=no ; start_time=[n/a] ; stop_time=[n/a] ; pid=0 ; code=(null) ; status=0/0 }\n"
                        + String.join("\n", lines) + "\n";
        return host.directory("/run/systemd/system")
                .program(
                        "systemctl",
                        "[ \"$1\" != show-environment ] || exec /bin/cat <<'EOF'\nLANG=C\n" + manager
                                + "EOF\n/bin/cat <<'EOF'\n" + shown + "EOF\n");
    }

    private PlayHost amazonLinux() {
        return systemd(
                "$OPTIONS $DOCKER_STORAGE_OPTIONS",
                "EnvironmentFiles=/etc/sysconfig/docker (ignore_errors=yes)",
                "EnvironmentFiles=/etc/sysconfig/docker-storage (ignore_errors=yes)");
    }

    @Test
    void tells_the_address_of_daemon_json_and_of_the_interface() {
        amazonLinux()
                .file("/etc/sysconfig/docker", "# The max number\nOPTIONS=\"--default-ulimit nofile=32768:65536\"\n")
                .file(JSON, "{\"bip\": \"100.64.0.1/24\"}");
        assertThat(facts("docker0"))
                .isEqualTo(new DockerBridgeFacts(
                        Answer.known(new BridgeSettings(
                                Optional.of("100.64.0.1/24"),
                                false,
                                Optional.empty(),
                                List.of(new BridgeSetting(JSON, "bip", "100.64.0.1/24")))),
                        Answer.known(Optional.of("100.64.0.1/24")),
                        Answer.known(List.of())));
        assertThat(facts("docker1").live()).isEqualTo(Answer.known(Optional.empty()));
        assertThat(facts("docker1").configured().toString()).contains("address=Optional.empty");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "OPTIONS=\"--default-ulimit nofile=1024:4096 --bip 100.64.0.1/24\", 100.64.0.1/24",
                "OPTIONS='--bip=100.64.0.1/24', 100.64.0.1/24",
                "OPTIONS=--bip=100.64.0.1/24, 100.64.0.1/24",
                "OPTIONS=\"--bip 10.0.0.1/24 --bip 10.0.1.1/24\", 10.0.1.1/24",
                "OPTIONS=\"--icc=false\", ||",
                "#OPTIONS=\"--bip 10.0.0.1/24\", ||",
                "OTHER=\"--bip 10.0.0.1/24\", ||",
                "export OPTIONS=\"--bip 10.0.0.1/24\", ||",
            })
    void tells_the_address_of_the_environment_file_of_the_unit(String line, String address) {
        amazonLinux().file("/etc/sysconfig/docker", line + "\n");
        assertThat(configured().address().orElse("")).isEqualTo(address);
    }

    @Test
    void an_options_file_that_the_unit_does_not_read_says_nothing() {
        systemd("")
                .file("/etc/default/docker", "DOCKER_OPTS=\"--bip 10.0.0.1/24\"\n")
                .file("/etc/sysconfig/docker", "OPTIONS=\"--bip 10.0.0.1/24\"\n");
        assertThat(configured().settings()).isEmpty();
        systemd("", "EnvironmentFiles=/etc/default/docker (ignore_errors=yes)");
        assertThat(configured().settings()).isEmpty();
        systemd("$DOCKER_OPTS", "EnvironmentFile=/etc/default/docker (ignore_errors=yes)");
        assertThat(configured().settings())
                .containsExactly(new BridgeSetting("DOCKER_OPTS in /etc/default/docker", "bip", "10.0.0.1/24"));
    }

    @Test
    void tells_the_address_of_the_unit_itself() {
        systemd("--bip 10.0.0.1/24");
        assertThat(configured().settings())
                .containsExactly(new BridgeSetting("ExecStart of docker.service", "bip", "10.0.0.1/24"));
        systemd("--bip=${ADDRESS}", "Environment=ADDRESS=10.0.2.1/24 \"X=a b\"");
        assertThat(configured().address()).contains("10.0.2.1/24");
        systemd("$OPTS", "Environment=OPTS=--bip\\x2010.0.3.1/24");
        assertThat(configured().address()).contains("10.0.3.1/24");
        systemd("$OPTS", "Environment=\"OPTS=--bip 10.0.4.1/24\"");
        assertThat(configured().address()).contains("10.0.4.1/24");
    }

    @Test
    void tells_the_address_that_all_services_of_systemd_are_given() {
        manager = "DOCKER_STORAGE_OPTIONS=--bip=10.0.0.1/24\n";
        amazonLinux();
        assertThat(configured().settings())
                .containsExactly(new BridgeSetting(
                        "DOCKER_STORAGE_OPTIONS in the environment of systemd", "bip", "10.0.0.1/24"));
        manager = "OPTIONS=$'--icc=false --bip 10.0.1.1/24'\n";
        amazonLinux();
        assertThat(configured().address()).contains("10.0.1.1/24");
        host.file("/etc/sysconfig/docker", "OPTIONS=\"--bip 10.0.2.1/24\"\n");
        assertThat(configured().address()).contains("10.0.2.1/24");
    }

    @Test
    void tells_the_address_of_environment_files_that_a_pattern_names() {
        systemd("$OPTIONS", "EnvironmentFiles=/etc/docker/env.d/*.env (ignore_errors=yes)")
                .file("/etc/docker/env.d/a.env", "OPTIONS=\"--bip=10.0.0.1/24\"\n")
                .file("/etc/docker/env.d/b c.env", "OPTIONS=\"--bip=10.0.1.1/24\"\n")
                .file("/etc/docker/env.d/z.txt", "OPTIONS=\"--bip=10.0.2.1/24\"\n");
        assertThat(configured().settings())
                .containsExactly(new BridgeSetting("OPTIONS in /etc/docker/env.d/b c.env", "bip", "10.0.1.1/24"));
        systemd("$OPTIONS", "EnvironmentFiles=/etc/docker/none.d/*.env (ignore_errors=yes)");
        assertThat(configured().settings()).isEmpty();
    }

    @Test
    void tells_the_address_that_an_init_script_gives_itself() {
        host.file("/etc/sysconfig/docker", "OPTIONS=\"--bip=192.168.255.241/28\"\n")
                .file(
                        "/etc/init.d/docker",
                        "# --bip=1.1.1.1/24\n. /etc/sysconfig/docker\ndockerd $OPTIONS --bip=10.0.0.1/24 &\n");
        assertThat(configured().settings())
                .containsExactly(
                        new BridgeSetting("OPTIONS in /etc/sysconfig/docker", "bip", "192.168.255.241/28"),
                        new BridgeSetting("the script /etc/init.d/docker", "bip", "10.0.0.1/24"));
        assertThat(configured().address()).contains("10.0.0.1/24");
    }

    @Test
    void the_same_in_daemon_json_and_as_a_flag_keeps_docker_from_starting() {
        amazonLinux()
                .file(JSON, "{\"bip\": \"100.64.0.1/24\"}")
                .file("/etc/sysconfig/docker", "OPTIONS=\"--bip 100.64.0.1/24\"\n");
        assertThat(configured().conflict())
                .contains("bip 100.64.0.1/24 in /etc/docker/daemon.json, and bip 100.64.0.1/24 in OPTIONS in"
                        + " /etc/sysconfig/docker: dockerd does not start with both");
        assertThat(configured().address()).isEmpty();
        host.file("/etc/sysconfig/docker", "OPTIONS=\"--bridge=none\"\n");
        assertThat(configured().conflict()).isPresent();
        assertThat(configured().disabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--bridge none, true",
        "-b none, true",
        "-b=none, true",
        "--bridge=none, true",
        "-bnone, true",
        "--bridge br0, false",
        "'', false"
    })
    void tells_whether_the_bridge_is_disabled(String options, boolean disabled) {
        systemd(options);
        assertThat(configured().disabled()).isEqualTo(disabled);
        assertThat(configured().address()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"bip\": | /etc/docker/daemon.json is not JSON: dockerd does not start: ",
                "[] | /etc/docker/daemon.json is not a JSON object: dockerd does not start",
                "{\"bip\": 1} | 'bip' in /etc/docker/daemon.json is no text: dockerd does not start",
                "{\"bip\": \"10.0.0.1/24\", \"bridge\": \"none\"} | bip 10.0.0.1/24 in /etc/docker/daemon.json, and bridge none in"
                        + " /etc/docker/daemon.json: dockerd does not start with both",
            })
    void a_daemon_json_that_docker_refuses_is_a_conflict(String text, String conflict) {
        systemd("").file(JSON, text);
        assertThat(configured().conflict().orElseThrow()).startsWith(conflict.strip());
    }

    @Test
    void reads_the_file_that_the_unit_names() {
        systemd("--config-file /etc/other.json")
                .file(JSON, "{\"bip\": \"10.0.0.1/24\"}")
                .file("/etc/other.json", "{\"bip\": \"10.0.9.1/24\"}");
        assertThat(configured().address()).contains("10.0.9.1/24");
    }

    @Test
    void what_cannot_be_read_is_unknown() {
        systemd("").directory(JSON).notRoot("sudo asks for a password");
        assertThat(facts("docker0").configured())
                .isEqualTo(Answer.unknown(
                        "/etc/docker/daemon.json cannot be read (not asked as root: sudo asks for a password)"));
        assertThat(facts("docker0").live()).isEqualTo(Answer.known(Optional.of("100.64.0.1/24")));
    }

    @Test
    void a_unit_that_is_not_told_is_unknown() {
        host.file(JSON, "{\"bip\": \"10.0.0.1/24\"}")
                .directory("/run/systemd/system")
                .program("systemctl", "printf 'Failed to connect to bus: No such file or directory\\n' >&2; exit 1\n");
        assertThat(facts("docker0").configured())
                .isEqualTo(Answer.unknown("Failed to connect to bus: No such file or directory"));
        host.program("systemctl", "printf 'LoadState=loaded\\nNeedDaemonReload=yes\\n'\n");
        assertThat(facts("docker0").configured())
                .isEqualTo(Answer.unknown(
                        "docker.service has changed on disk, and systemctl daemon-reload has not been run"));
    }

    @Test
    void without_systemd_it_reads_the_options_file_that_the_script_sources() {
        host.file(
                "/etc/sysconfig/docker",
                "DAEMON_MAXFILES=1048576\nEXTRA='--icc=false'\nOPTIONS=\"$EXTRA --default-ulimit nofile=1024:4096\"\nOPTIONS=\"${OPTIONS} --bip 100.64.0.1/24\"\n");
        assertThat(configured().settings())
                .containsExactly(new BridgeSetting("OPTIONS in /etc/sysconfig/docker", "bip", "100.64.0.1/24"));
        host.file("/etc/init.d/docker", "exec dockerd $DOCKER_OPTS\n");
        assertThat(configured().settings()).isEmpty();
        host.file("/etc/init.d/docker", "exec dockerd $OPTIONS\n");
        assertThat(configured().address()).contains("100.64.0.1/24");
    }

    @Test
    void options_that_only_running_them_could_tell_are_unknown() {
        host.file("/etc/sysconfig/docker", "OPTIONS=\"--bip $(cat /etc/bip)\"\n");
        assertThat(facts("docker0").configured())
                .isEqualTo(Answer.unknown(
                        "/etc/sysconfig/docker computes its options: OPTIONS=\"--bip $(cat /etc/bip)\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if [ -f /nonexistent ]; then\n  OPTIONS=\"--bip=100.64.0.1/24\"\nfi",
                "OPTIONS=\"--bip=100.64.0.1/24\" true",
                "return 0\nOPTIONS=\"--bip=100.64.0.1/24\"",
                "cat >/dev/null <<E\nOPTIONS=\"--bip=100.64.0.1/24\"\nE",
                ". /etc/other",
                "OPTIONS='--bip=$ADDRESS'",
                "OPTIONS=\"--bip=${ADDRESS:-100.64.0.1/24}\"",
                "OPTIONS=--bip=100.64.0.1/24; OPTIONS=",
                "OPTIONS=\"--bip=100.64.0.1/24",
            })
    void options_that_depend_on_what_a_script_does_are_unknown(String script) {
        host.file("/etc/sysconfig/docker", script + "\n");
        assertThat(facts("docker0").configured().match(Object::toString, why -> why))
                .startsWith("/etc/sysconfig/docker computes its options: ");
    }

    @Test
    void what_sets_no_variable_and_comments_hurt_nothing() {
        host.file(
                "/etc/sysconfig/docker",
                "ulimit -n 1024 # files\n\nif true; then\nfi\nA=\nexport B='1 2' # more\nOTHER=`id`\n");
        assertThat(configured().settings()).isEmpty();
        host.file("/etc/sysconfig/docker", "umask 022\nBIP=100.64.0.1/24\nexport OPTIONS=\"--bip=$BIP\" # ours\n");
        assertThat(configured().address()).contains("100.64.0.1/24");
    }
}
