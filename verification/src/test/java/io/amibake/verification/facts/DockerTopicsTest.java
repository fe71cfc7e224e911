package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import io.amibake.verification.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class DockerTopicsTest {
    private static final String AGENT_ID = "db95" + "0".repeat(60);
    private static final String AGENT = """
            {"Id": "%s", "Name": "/ecs-agent", "RestartCount": 2, "Image": "sha256:1f",
             "State": {"Status": "running", "Running": true, "Health": {"Status": "healthy", "Log": []}},
             "Config": {"Image": "amazon/amazon-ecs-agent:latest"},
             "HostConfig": {"NetworkMode": "host"}}""".formatted(AGENT_ID);
    private static final String IMAGE = """
            {"Id": "sha256:cafe%s", "RepoTags": ["amazon/amazon-ecs-agent:latest"], "RepoDigests": null,
             "Architecture": "amd64", "Size": 66000000}""".formatted("0".repeat(60));
    private static final Map<String, String> ANSWERS = Map.of(
            "/_ping",
            "200 OK",
            "/containers/ecs-agent/json",
            "200 " + AGENT,
            "/containers/db/json",
            "200 " + AGENT,
            "/containers/" + AGENT_ID + "/json",
            "200 " + AGENT,
            "/containers/looping/json",
            "200 {\"Id\": \"1\", \"Name\": \"/looping\", \"State\": {\"Status\": \"restarting\", \"Running\": true}}",
            "/containers/none/json",
            "404 {\"message\":\"No such container: none\"}",
            "/containers/sick/json",
            "500 {\"message\":\"out of memory\"}",
            "/images/amazon/amazon-ecs-agent:latest/json",
            "200 " + IMAGE,
            "/images/cafe/json",
            "200 " + IMAGE,
            "/images/none:1/json",
            "404 {\"message\":\"No such image: none:1\"}");
    private static final DockerContainer RUNNING = new DockerContainer(
            AGENT_ID, "ecs-agent", "amazon/amazon-ecs-agent:latest", "running", Optional.of("healthy"), 2, "host");

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory).with("head");
    }

    private Answer<Finding<DockerContainer>> container(String name) {
        return host.ask(new DockerContainerTopic(host.root()), name).get(0);
    }

    private Answer<Finding<DockerImage>> image(String name) {
        return host.ask(new DockerImageTopic(host.root()), name).get(0);
    }

    private PlayDocker engine() throws IOException {
        return new PlayDocker(Path.of(host.root()), ANSWERS);
    }

    @Test
    void the_engine_tells_of_containers() throws IOException {
        host.with("curl").variable("DOCKER_HOST", "tcp://192.0.2.1:2375");
        try (PlayDocker engine = engine()) {
            assertThat(container("ecs-agent"))
                    .isEqualTo(Answer.known(Finding.present(RUNNING)))
                    .isEqualTo(container(AGENT_ID));
            boolean loops =
                    container("looping").match(it -> it.match(DockerContainer::running, why -> true), why -> true);
            assertThat(loops).isFalse();
            assertThat(container("none")).isEqualTo(Answer.known(Finding.absent("no such container")));
            assertThat(container("sick").toString())
                    .contains("Unknown[why=Docker does not answer: ")
                    .contains("out of memory");
            assertThat(engine.asked()).contains("/containers/ecs-agent/json");
        }
    }

    @Test
    void the_engine_tells_of_images() throws IOException {
        host.with("curl");
        try (PlayDocker engine = engine()) {
            assertThat(image("amazon/amazon-ecs-agent:latest"))
                    .isEqualTo(Answer.known(Finding.present(new DockerImage(
                            "sha256:cafe" + "0".repeat(60),
                            List.of("amazon/amazon-ecs-agent:latest"),
                            List.of(),
                            "amd64",
                            66_000_000))));
            assertThat(image("none:1")).isEqualTo(Answer.known(Finding.absent("no such image")));
            assertThat(engine.asked()).contains("/images/none:1/json");
        }
    }

    @Test
    void the_first_digits_of_an_id_are_not_taken_for_a_name() throws IOException {
        host.with("curl");
        try (PlayDocker engine = engine()) {
            assertThat(container("db")).isEqualTo(Answer.known(Finding.absent("no such container")));
            assertThat(image("cafe")).isEqualTo(Answer.known(Finding.absent("no such image")));
            assertThat(engine.asked()).contains("/containers/db/json", "/images/cafe/json");
        }
    }

    @Test
    void what_can_be_no_name_is_not_asked_for() throws IOException {
        host.with("curl");
        try (PlayDocker engine = engine()) {
            for (String name : List.of("../none", "a/b", "-x", "", "a b", "x?all=1", "it's")) {
                assertThat(container(name)).as(name).isEqualTo(Answer.known(Finding.absent("no such container")));
            }
            assertThat(image("a/../b")).isEqualTo(Answer.known(Finding.absent("no such image")));
            assertThat(engine.asked()).isEmpty();
        }
    }

    @Test
    void an_engine_may_say_anything() throws IOException {
        host.with("curl");
        String odd = "200 {\"Id\": \"sha256:aa\", \"RepoTags\": [[\"x\"]], \"Size\": 5}";
        try (PlayDocker engine = new PlayDocker(Path.of(host.root()), Map.of("/images/odd:1/json", odd))) {
            assertThat(image("odd:1").toString()).contains("sha256:aa");
            assertThat(engine.asked()).contains("/images/odd:1/json");
        }
    }

    @Test
    void an_engine_that_does_not_run_tells_nothing() throws IOException {
        host.with("curl");
        assertThat(container("ecs-agent"))
                .isEqualTo(Answer.unknown("Docker does not run: there is no socket /var/run/docker.sock"));
        engine().close();
        assertThat(container("none")).isEqualTo(Answer.unknown("Docker does not answer at /var/run/docker.sock"));
        Files.delete(directory.resolve("programs/curl"));
        host.program("docker", "echo 'Cannot connect to the Docker daemon' >&2\nexit 1\n");
        assertThat(image("none:1"))
                .isEqualTo(Answer.unknown("Docker does not answer: Cannot connect to the Docker daemon"));
    }

    @Test
    void an_engine_that_a_connection_would_start_is_left_asleep() throws IOException {
        host.with("curl")
                .program("systemctl", "case $2 in docker.socket) echo active ;; *) echo inactive; exit 3 ;; esac\n");
        try (PlayDocker engine = engine()) {
            assertThat(container("ecs-agent"))
                    .isEqualTo(Answer.unknown("Docker does not run, and asking it would start it"));
            assertThat(engine.asked()).isEmpty();
            host.program("systemctl", "echo active\n");
            assertThat(container("ecs-agent")).isEqualTo(Answer.known(Finding.present(RUNNING)));
        }
    }

    @Test
    void a_curl_that_cannot_use_sockets_leaves_it_to_docker() throws IOException {
        host.program("curl", "exit 2\n").program("docker", "[ \"$5\" = container ] && printf '%s' '[" + AGENT + "]'\n");
        try (PlayDocker engine = engine()) {
            assertThat(container("ecs-agent")).isEqualTo(Answer.known(Finding.present(RUNNING)));
            host.program("docker", "echo 'Error: No such image or container: x' >&2\nexit 1\n");
            assertThat(container("x")).isEqualTo(Answer.known(Finding.absent("no such container")));
            assertThat(engine.asked()).isEmpty();
        }
    }

    @Test
    void a_host_without_clients_tells_nothing() throws IOException {
        try (PlayDocker engine = engine()) {
            assertThat(container("x")).isEqualTo(Answer.unknown("there is neither 'curl' nor 'docker' on the host"));
            assertThat(engine.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void what_is_too_long_is_neither_kept_on_the_host_nor_taken_for_an_answer(Tool shell) throws IOException {
        Path memory = directory.resolve("memory");
        String flood = "case $* in *--help*) ;; *flood*) yes '{\"Id\": \"1\"}' | head -c 60000000 ;; *)"
                + " while read -r name size rest; do [ $name != VmHWM: ] || echo \"$size\" >>" + memory
                + "; done </proc/$PPID/status; printf '%s' '" + AGENT + "' ;; esac\n";
        Asking asking = Asking.under(shell, directory.resolve("host"))
                .with("curl", flood + "printf '\n200'")
                .with("docker", flood);
        DockerContainerTopic topic = new DockerContainerTopic(host.root());
        Question<String, Finding<DockerContainer>> floods = new Question<>(topic, "flood");
        Question<String, Finding<DockerContainer>> agent = new Question<>(topic, "ecs-agent");
        try (PlayDocker engine = engine()) {
            for (String clients : List.of("curl", "docker")) {
                Answers answers = asking.ask(List.of(floods, agent));
                assertThat(answers.to(floods))
                        .as(clients)
                        .isEqualTo(Answer.unknown("the host's answer was too long and was cut off"));
                assertThat(answers.to(agent)).as(clients).isEqualTo(Answer.known(Finding.present(RUNNING)));
                asking.with("curl", "exit 2");
            }
            assertThat(engine.asked()).isEmpty();
        }
        assertThat(Files.readAllLines(memory)).hasSizeGreaterThan(1).allMatch(size -> Integer.parseInt(size) < 20_000);
    }
}
