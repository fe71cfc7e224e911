package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ProcessTopicTest {
    private static final ProcessFacts NONE = new ProcessFacts(List.of(), Optional.empty());

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory)
                .with("tr")
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nec2-user:x:1000:1000::/:/bin/sh\n");
        add(1, 0, "systemd", 0, "/sbin/init\0");
    }

    private void add(int pid, int parent, String command, int uid, String arguments) {
        add(pid, parent, command, uid, arguments, "S");
    }

    private void add(int pid, int parent, String command, int uid, String arguments, String state) {
        host.file(
                        "/proc/" + pid + "/stat",
                        pid + " (" + command + ") " + state + " " + parent + " 1 1 0 -1 4194304 99 0\n")
                .file(
                        "/proc/" + pid + "/status",
                        "Name:\t" + command + "\nUmask:\t0022\nUid:\t" + uid + "\t0\t0\t0\nGid:\t7\t7\t7\t7\n")
                .file("/proc/" + pid + "/cmdline", arguments);
    }

    private ProcessFacts facts(String name) {
        return host.facts(new ProcessTopic(host.root()), name);
    }

    @Test
    void tells_all_processes_of_a_name() {
        add(20, 1, "nginx", 0, "nginx: master process /usr/sbin/nginx\0");
        add(3, 20, "nginx", 1000, "nginx\0-g\0a\nb\0\0");
        add(21, 20, "nginx2", 1000, "nginx2\0");
        assertThat(facts("nginx").seen())
                .containsExactly(
                        new RunningProcess(3, 20, 1000, "ec2-user", Answer.known("nginx -g a\nb ")),
                        new RunningProcess(20, 1, 0, "root", Answer.known("nginx: master process /usr/sbin/nginx")));
        assertThat(facts("ngin")).isEqualTo(NONE);
        assertThat(facts("ngin*")).isEqualTo(NONE);
    }

    @Test
    void a_thread_of_the_kernel_has_no_command_line_and_an_unknown_user_is_a_number() {
        add(7, 2, "kworker/0:1", 4711, "");
        assertThat(facts("kworker/0:1").seen())
                .containsExactly(new RunningProcess(7, 2, 4711, "4711", Answer.known("")));
    }

    @Test
    void asks_getent_for_the_names_of_users() {
        add(7, 2, "sssd", 70001, "sssd\0");
        host.program("getent", "printf 'ann.example:*:%s:5::/:/bin/sh\\n' \"$2\"\n");
        assertThat(facts("sssd").seen().get(0).user()).isEqualTo("ann.example");
    }

    @Test
    void what_has_ended_does_not_run() {
        add(7, 1, "dockerd", 0, "", "Z");
        assertThat(facts("dockerd")).isEqualTo(NONE);
    }

    @Test
    void odd_names_are_found_and_break_nothing() {
        for (String name : List.of("a) S 1 (b", "it's", "$(id)", "-x", "a b", "ü", "*")) {
            add(30, 1, name, 0, "x\0");
            assertThat(facts(name).seen()).as(name).hasSize(1);
        }
        add(31, 1, "x\nprocess 32 1 S sshd", 0, "x\0");
        assertThat(facts("sshd")).isEqualTo(NONE);
        assertThat(facts("")).isEqualTo(NONE);
    }

    @Test
    void a_name_longer_than_the_kernel_keeps_is_found_by_the_command_line() {
        add(40, 1, "amazon-ssm-agen", 0, "/usr/bin/amazon-ssm-agent\0");
        add(41, 1, "amazon-ssm-agen", 0, "/bin/sh\0/opt/amazon-ssm-agent-other\0");
        assertThat(facts("amazon-ssm-agent").seen()).hasSize(1);
        assertThat(facts("amazon-ssm-agent-other").seen()).hasSize(1);
        assertThat(facts("amazon-ssm-agen").seen()).hasSize(2);
        assertThat(facts("amazon-ssm-agenda")).isEqualTo(NONE);
        assertThat(facts("ääääääääää")).isEqualTo(NONE);
    }

    @Test
    void without_tr_the_command_line_is_unknown() {
        PlayHost bare = new PlayHost(directory.resolve("bare"));
        host = bare;
        add(1, 0, "systemd", 0, "/sbin/init\0");
        assertThat(facts("systemd").seen())
                .containsExactly(new RunningProcess(1, 0, 0, "0", Answer.unknown("there is no 'tr' on the host")));
        add(40, 1, "amazon-ssm-agen", 0, "/usr/bin/amazon-ssm-agent\0");
        assertThat(host.doubt(new ProcessTopic(host.root()), "amazon-ssm-agent"))
                .isEqualTo("there is no 'tr' on the host");
    }

    @Test
    void a_host_that_hides_the_processes_of_others_does_not_say_that_none_runs() {
        host = new PlayHost(directory.resolve("hidden")).with("tr").notRoot("sudo asks for a password");
        add(50, 1, "bash", 1000, "bash\0");
        assertThat(host.doubt(new ProcessTopic(host.root()), "dockerd"))
                .isEqualTo("the host hides the processes of others (not asked as root: sudo asks for a password)");
        assertThat(facts("bash").running()).isTrue();
        PlayHost bare = new PlayHost(directory.resolve("bare"));
        assertThat(bare.doubt(new ProcessTopic(bare.root()), "sh")).isEqualTo("/proc shows no process");
    }

    @Test
    void of_a_host_that_hides_some_it_is_only_known_that_one_runs() {
        host = new PlayHost(directory.resolve("hidden")).with("tr").notRoot("sudo asks for a password");
        add(50, 1, "bash", 1000, "bash\0");
        assertThat(facts("bash").all())
                .isEqualTo(Answer.unknown(
                        "the host hides the processes of others (not asked as root: sudo asks for a password)"));
    }

    /** Of sessions 1, 10, 11 (of the connection), 12 (of the command) and 14 (of sudo's terminal). */
    private static final String SESSIONS = """
            self 16
            shell 13
            process 1 0 1 S systemd
            process 10 1 10 S SERVER
            process 11 10 11 S SERVER
            process 12 11 12 S fish
            process 13 12 12 S sh
            process 14 13 14 S sudo
            process 15 14 14 S sudo
            process 16 15 14 S sh
            process 17 16 14 R tr
            process 20 10 20 S sh
            table
            owner 10 0
            owner 11 0
            owner 12 0
            owner 13 0
            owner 16 0
            owner 20 0
            owners
            """;

    @ParameterizedTest
    @ValueSource(strings = {"sshd", "dropbear", "tailscaled", "java", "gatewayd"})
    void never_finds_the_shells_and_programs_of_its_own_session_but_the_server_that_it_is_behind(String server) {
        var reply = Replies.saying(SESSIONS.replace("SERVER", server));
        assertThat(pids(new ProcessTopic("").read(List.of("sh", "fish", "sudo", "tr", server), reply)))
                .containsExactly(List.of(20), List.of(), List.of(), List.of(), List.of(10, 11));
    }

    @Test
    void without_the_number_of_its_shell_only_the_probe_itself_is_its_own() {
        var reply = Replies.saying(SESSIONS.replace("SERVER", "sshd").replace("shell 13\n", ""));
        assertThat(pids(new ProcessTopic("").read(List.of("sh", "sshd"), reply)))
                .containsExactly(List.of(13, 20), List.of(10, 11));
    }

    @Test
    void a_server_that_gives_a_command_no_session_of_its_own_is_found_too() {
        String text = SESSIONS.replace("SERVER", "tinysshd")
                .replace(" 11 12 S", " 11 11 S")
                .replace(" 12 12 S", " 12 11 S");
        assertThat(pids(new ProcessTopic("").read(List.of("sh", "fish", "tinysshd"), Replies.saying(text))))
                .containsExactly(List.of(20), List.of(), List.of(10, 11));
    }

    @Test
    void never_finds_the_jvm_that_started_its_shell() {
        String text = """
                self 14
                shell 13
                process 1 0 1 S systemd
                process 11 1 11 S sh
                process 12 11 11 S java
                process 13 12 11 S sh
                process 14 13 11 S sh
                process 20 1 20 S java
                table
                owner 11 0
                owner 20 0
                owners
                """;
        assertThat(pids(new ProcessTopic("").read(List.of("sh", "java"), Replies.saying(text))))
                .containsExactly(List.of(11), List.of(20));
    }

    private static List<List<Integer>> pids(List<Answer<ProcessFacts>> answers) {
        return answers.stream()
                .map(answer -> answer.match(
                        facts -> facts.seen().stream().map(RunningProcess::pid).toList(), why -> List.of(-1)))
                .toList();
    }

    @Test
    void finds_no_process_that_the_jvm_of_its_own_session_has_started() throws IOException {
        PlayHost real = new PlayHost(directory.resolve("real")).with("tr", "getent");
        String name = "dash-" + ProcessHandle.current().pid();
        Path dash = Files.copy(Tool.DASH.require(), directory.resolve(name));
        Process process = new ProcessBuilder(dash.toString(), "-c", "read line; exit")
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(real.facts(new ProcessTopic(""), "systemd-nosuch")).isEqualTo(NONE);
            assertThat(real.facts(new ProcessTopic(""), name)).isEqualTo(NONE);
        } finally {
            process.getOutputStream().write("\n".getBytes(StandardCharsets.UTF_8));
            process.destroy();
        }
    }
}
