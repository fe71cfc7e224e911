package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.amibake.verification.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Docker is told to listen, and what keeps it from starting. */
@Timeout(120)
class DockerListensTest {
    private static final String JSON = "/etc/docker/daemon.json";
    private static final String OPTIONS = "/etc/sysconfig/docker";

    @TempDir
    private Path directory;

    private PlayHost host;

    /** With the units of Amazon Linux 2023, and a dockerd of version 20.10. */
    @BeforeEach
    void make_host() {
        host = new PlayHost(directory)
                .program("ip", ":\n")
                .directory("/run/systemd/system")
                .program("dockerd", """
                        /bin/cat <<'EOF'
                        Options:
                              --add-runtime runtime                     Register an additional
                              --config-file string                      Daemon configuration file
                                                                        (default
                          -D, --debug                                   Enable debug mode
                              --default-address-pool pool-options       Default address pools for
                              --default-ulimit ulimit                   Default ulimits for
                          -H, --host list                               Daemon socket(s) to connect to
                              --insecure-registry list                  Enable insecure registry
                              --http-proxy string                       HTTP proxy URL
                              --bip string                              Specify network bridge IP
                              --log-driver string                       Default driver for
                              --log-opt map                             Default log driver
                        EOF
                        """.replace("                        ", ""));
        socket("/run/docker.sock (Stream)");
    }

    private void socket(String listens) {
        host.program("systemctl", """
                case $*  in
                  *Listen*) printf 'Listen=%s\\n' 'ADDRESS' ;;
                  show-environment) /bin/cat "$ROOT/manager" 2>/dev/null || : ;;
                  *)
                    /bin/cat <<'EOF'
                LoadState=loaded
                NeedDaemonReload=no
                ExecStart={ path=/usr/bin/dockerd ; argv[]=/usr/bin/dockerd -H fd:// $OPTIONS $DOCKER_STORAGE_OPTIONS ; ignore_errors=no ; pid=0 }
                EnvironmentFiles=/etc/sysconfig/docker (ignore_errors=yes)
                EnvironmentFiles=/etc/sysconfig/docker-storage (ignore_errors=yes)
                EOF
                    ;;
                esac
                """.replace("ADDRESS", listens).replace("$ROOT", host.root()));
    }

    private DockerBridgeFacts facts() {
        return host.facts(new DockerBridgeTopic(host.root()), "docker0");
    }

    private List<BridgeSetting> listens() {
        return facts().listens().match(addresses -> addresses, why -> fail("unknown: " + why));
    }

    private String conflict() {
        return facts().configured().match(settings -> settings.conflict().orElse(""), why -> fail("unknown: " + why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-H tcp://0.0.0.0:2375 | tcp://0.0.0.0:2375",
                "-H 0.0.0.0:2375 | 0.0.0.0:2375",
                "-H=:2375 | :2375",
                "-H:2375 | :2375",
                "-DH :2375 | :2375",
                "--host :2375 | :2375",
                "--host=tcp://[::]:2376 | tcp://[::]:2376",
                "--host unix:///run/other.sock --host 10.0.0.1 | 10.0.0.1",
            })
    void tells_each_way_to_have_docker_listen_on_the_network(String options, String address) {
        host.file(OPTIONS, "OPTIONS=\"" + options + "\"\n");
        assertThat(listens()).containsExactly(new BridgeSetting("OPTIONS in /etc/sysconfig/docker", "host", address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-H unix:///run/other.sock", "--host=fd://", "--log-driver -H --log-opt :2375", "--debug"})
    void sockets_of_the_host_and_values_of_other_flags_are_no_network(String options) {
        host.file(OPTIONS, "OPTIONS=\"" + options + "\"\n");
        assertThat(listens()).isEmpty();
    }

    @Test
    void tells_each_place_that_has_docker_listen_on_the_network() {
        host.file(JSON, "{\"hosts\": [\"fd://\", \"0.0.0.0:2375\"]}");
        assertThat(listens()).containsExactly(new BridgeSetting(JSON, "hosts", "0.0.0.0:2375"));
        host.file("/etc/sysconfig/docker-storage", "DOCKER_STORAGE_OPTIONS=\"--config-file=/etc/other.json -H :1\"\n")
                .file("/etc/other.json", "{\"hosts\": [\"tcp://0.0.0.0:2\"]}");
        assertThat(listens())
                .containsExactly(
                        new BridgeSetting("/etc/other.json", "hosts", "tcp://0.0.0.0:2"),
                        new BridgeSetting("DOCKER_STORAGE_OPTIONS in /etc/sysconfig/docker-storage", "host", ":1"));
    }

    @Test
    void tells_what_all_services_are_given_and_what_the_socket_listens_on() {
        host.file("/manager", "OPTIONS=--config-file=/etc/other.json\n")
                .file("/etc/other.json", "{\"hosts\": [\":2\"]}");
        assertThat(listens()).containsExactly(new BridgeSetting("/etc/other.json", "hosts", ":2"));
        host.file("/etc/other.json", "{}");
        socket("0.0.0.0:2375 (Stream)");
        assertThat(listens()).containsExactly(new BridgeSetting("docker.socket", "host", "0.0.0.0:2375 (Stream)"));
    }

    @Test
    void tells_what_an_init_script_gives_docker() {
        PlayHost other = new PlayHost(directory.resolve("other"))
                .program("ip", ":\n")
                .file("/etc/sysconfig/docker-storage", "DOCKER_STORAGE_OPTIONS=\"-H :1\"\n")
                .file(
                        "/etc/init.d/docker",
                        "curl -H Accept:text localhost\ndockerd -H :2 $OPTIONS $DOCKER_STORAGE_OPTIONS &\n");
        assertThat(other.facts(new DockerBridgeTopic(other.root()), "docker0").listens())
                .isEqualTo(Answer.known(List.of(
                        new BridgeSetting("DOCKER_STORAGE_OPTIONS in /etc/sysconfig/docker-storage", "host", ":1"),
                        new BridgeSetting("the script /etc/init.d/docker", "host", ":2"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"logdriver\": \"json-file\"} | --debug | 'logdriver' in /etc/docker/daemon.json is unknown to this dockerd,"
                        + " which does not start",
                "{} | --no-such-flag | --no-such-flag in OPTIONS in /etc/sysconfig/docker is unknown to this dockerd, which does not"
                        + " start",
                "{} | -x | -x in OPTIONS in /etc/sysconfig/docker is unknown to this dockerd, which does not start",
                "{\"default-address-pools\": []} | --default-address-pool base=10.0.0.0/8 | 'default-address-pools' in"
                        + " /etc/docker/daemon.json, and --default-address-pool in OPTIONS in /etc/sysconfig/docker: dockerd does"
                        + " not start with both",
                "{\"insecure-registries\": []} | --insecure-registry a | 'insecure-registries' in /etc/docker/daemon.json, and"
                        + " --insecure-registry in OPTIONS in /etc/sysconfig/docker: dockerd does not start with both",
                "{\"hosts\": [\"unix:///run/x\"]} | --debug | 'hosts' in /etc/docker/daemon.json, and --host in ExecStart of"
                        + " docker.service: dockerd does not start with both",
                "{\"proxies\": {\"http-proxy\": \"a\"}} | --http-proxy=b | 'http-proxy' in /etc/docker/daemon.json, and --http-proxy"
                        + " in OPTIONS in /etc/sysconfig/docker: dockerd does not start with both",
            })
    void tells_why_docker_would_not_start(String file, String options, String conflict) {
        host.file(JSON, file).file(OPTIONS, "OPTIONS=\"" + options + "\"\n");
        assertThat(conflict()).isEqualTo(conflict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"default-ulimits\": {\"nofile\": {\"Name\": \"nofile\"}}} | --debug",
                "{\"features\": {\"buildkit\": true}, \"log-opts\": {\"max-size\": \"1m\"}} | --log-driver x",
                "{\"runtimes\": {\"crun\": {\"path\": \"/bin/crun\"}}} | --add-runtime a=/bin/a",
                "{\"deprecated-key-path\": \"/srv\"} | --restart=false -g /srv2",
            })
    void what_docker_takes_is_no_conflict(String file, String options) {
        host.file(JSON, file).file(OPTIONS, "OPTIONS=\"" + options + "\"\n");
        assertThat(conflict()).isEmpty();
    }

    @Test
    void where_docker_tells_no_flags_none_is_unknown() {
        host.program("dockerd", "printf '  -H, --host=[]      Daemon socket(s) to connect to\\n'\n")
                .file(JSON, "{\"logdriver\": \"x\"}")
                .file(OPTIONS, "OPTIONS=\"--no-such-flag --host :1\"\n");
        assertThat(conflict()).isEmpty();
        assertThat(listens()).hasSize(1);
    }
}
