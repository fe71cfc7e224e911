package io.amibake.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.lab.Lab.Moment;
import io.amibake.lab.Lab.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed without a chance to clean up: the lab itself, what runs the instance, and the instance. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LabKillTest {
    @TempDir
    private Path directory;

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = Lab.in(directory);
    }

    @AfterEach
    void close() throws IOException {
        lab.close();
    }

    @Test
    void clean_repairs_what_a_lab_left_that_was_killed_at_any_moment() throws Exception {
        Path instance = lab.instance("one");
        Map<String, Moment> moments = new LinkedHashMap<>();
        moments.put("its directory is made", () -> Files.exists(instance));
        moments.put("it has a key", () -> Files.exists(instance.resolve("identity.pub")));
        moments.put("it has a disk", () -> Files.exists(instance.resolve("stack")));
        moments.put("it has a network", () -> Files.exists(instance.resolve("address")));
        moments.put("its disk is mounted", () -> Files.exists(instance.resolve("root/etc")));
        moments.put("it is started", () -> Files.exists(instance.resolve("keeper")));
        moments.put("it boots", () -> Files.exists(instance.resolve("pid")));
        moments.put("it has host keys", () -> Files.exists(instance.resolve("known_hosts")));
        for (Map.Entry<String, Moment> moment : moments.entrySet()) {
            killUp(moment.getValue());
            assertThat(lab.run("status", "one").errors()).as(moment.getKey()).isEmpty();
            lab.run("clean").result();
            assertThat(Remains.of(lab.state())).as(moment.getKey()).isEmpty();
        }
    }

    @Test
    void up_that_is_told_to_end_takes_its_instance_with_it() throws Exception {
        Running up = lab.start("up", "one");
        Lab.await(() -> Files.exists(lab.instance("one").resolve("pid")));

        up.process().destroy();

        assertThat(up.outcome()).isEqualTo(new Outcome(143, "", "lab: giving up on 'one'\n"));
        assertThat(Remains.of(lab.state())).containsExactly(lab.state().toString());
    }

    @Test
    void up_works_after_a_lab_was_killed_in_it() throws Exception {
        killUp(() -> Files.exists(lab.instance("one").resolve("pid")));

        lab.run("up", "one").result();

        assertThat(lab.ssh("one", "echo alive")).isEqualTo("alive");
    }

    @Test
    void what_is_half_made_is_said_to_be_and_how_to_go_on() throws Exception {
        Path instance = Files.createDirectories(lab.instance("one"));
        Outcome halfMade = new Outcome(1, "", """
                error: 'one' is half made: a lab was killed meanwhile
                  fix: lab up one
                """);
        assertThat(lab.fact("one", "state")).isEqualTo("stopped");
        assertThat(lab.run("reboot", "one")).isEqualTo(halfMade);
        assertThat(lab.run("snapshot", "one", "snap")).isEqualTo(halfMade);
        assertThat(lab.run("reset", "one")).isEqualTo(halfMade);

        Files.writeString(instance.resolve("platform"), "debian-12\n");
        Files.writeString(instance.resolve("identity.pub"), "key\n");
        assertThat(lab.run("reboot", "one")).isEqualTo(new Outcome(1, "", """
                error: 'one' is half made: a lab was killed meanwhile
                  fix: lab reset one, or: lab down one
                """));
        assertThat(lab.run("down", "one")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void what_was_killed_is_stopped_and_can_be_booted_again() throws Exception {
        lab.run("up", "one").result();
        lab.ssh("one", "sudo touch /etc/mine; sync");
        kill(Files.readString(lab.instance("one").resolve("pid")).strip());
        Lab.await(() -> "stopped".equals(lab.fact("one", "state")));
        assertThat(lab.run("ssh", "one", "true"))
                .isEqualTo(new Outcome(1, "", "error: 'one' does not run\n  fix: lab reboot one\n"));

        lab.run("reboot", "one").result();
        assertThat(lab.ssh("one", "ls /etc/mine")).isEqualTo("/etc/mine");

        kill(lab.fact("one", "pid"));
        Lab.await(() -> "stopped".equals(lab.fact("one", "state")));
        lab.run("down", "one").result();
        assertThat(Remains.of(lab.state())).containsExactly(lab.state().toString());
    }

    @Test
    void what_a_change_starts_ends_with_it_and_with_the_lab() throws Exception {
        lab.run("up", "one").result();
        Path change = Files.writeString(
                directory.resolve("change"), "ip -o link >/etc/links\nsleep 61.1 &\nsleep 61.2 >/dev/null 2>&1 &\n");
        lab.run("reset", "one", "--change", change.toString()).result();
        Lab.await(() -> !runs("sleep", "61.1") && !runs("sleep", "61.2"));
        assertThat(lab.ssh("one", "cut -d : -f 2 /etc/links")).isEqualTo("lo");

        Files.writeString(change, ": >/etc/begun\nsleep 61.3\n");
        Running reset = lab.start("reset", "one", "--change", change.toString());
        Lab.await(() -> Files.exists(lab.instance("one").resolve("root/etc/begun")));
        reset.process().destroyForcibly().waitFor();
        Lab.await(() -> !runs("sleep", "61.3"));
        assertThat(lab.run("down", "one")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void clean_goes_on_after_an_instance_that_another_lab_works_on() throws Exception {
        Path busy = Files.createDirectories(lab.instance("busy"));
        Files.createDirectories(lab.instance("idle"));
        Process other = new ProcessBuilder("flock", busy.toString(), "sleep", "50").start();
        try {
            Lab.await(() -> runs("sleep", "50"));
            assertThat(lab.run("clean")).isEqualTo(new Outcome(3, "", """
                    error: another lab is at work on 'busy'
                      fix: wait for it, or end it
                    lab: 'idle' is gone
                    error: these are still there, see above: busy
                      fix: when nobody works on them any more: lab clean
                    """));
            assertThat(lab.instance("idle")).doesNotExist();
        } finally {
            other.descendants().forEach(ProcessHandle::destroyForcibly);
            other.destroyForcibly().waitFor();
        }
    }

    private static boolean runs(String... words) {
        String wanted = String.join("\0", words) + '\0';
        return ProcessHandle.allProcesses().anyMatch(process -> words(process).equals(wanted));
    }

    /** Nothing of a process that has ended meanwhile. */
    private static String words(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"), ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    private void killUp(Moment moment) throws IOException, InterruptedException {
        Running up = lab.start("up", "one");
        while (!moment.hasCome()) {
            assertThat(up.process().waitFor(1, TimeUnit.MILLISECONDS))
                    .as("up ended before")
                    .isFalse();
        }
        up.process().destroyForcibly().waitFor();
    }

    private static void kill(String process) {
        assertThat(ProcessHandle.of(Long.parseLong(process)).orElseThrow().destroyForcibly())
                .isTrue();
    }
}
