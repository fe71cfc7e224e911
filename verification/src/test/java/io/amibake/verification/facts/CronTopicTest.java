package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Answer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CronTopicTest {
    private static final String CRONTAB = """
            SHELL=/bin/sh
            # m h dom mon dow user  command
            17 *\t* * *\troot    cd / && run-parts --report /etc/cron.hourly
            @reboot   ecs   /usr/bin/agent   --now
            """;

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory).with("cat", "ls").program("id", """
                case $3 in
                  root | ecs) echo 0 ;;
                  *) echo "id: '$3': no such user" >&2; exit 1 ;;
                esac
                """);
    }

    private Finding<List<String>> jobs(String user) {
        return host.facts(new CronTopic(host.root()), user);
    }

    @Test
    void jobs_are_those_of_all_crontabs_that_name_the_user() {
        host.file("/etc/crontab", CRONTAB)
                .file("/etc/cron.d/logs", "*/5 * * * * root /usr/sbin/logs\n*/5 * * * * ecs /usr/sbin/ecs\n")
                .file(
                        "/var/spool/cron/root",
                        "PATH = /bin\n\n0 4 * * 1-5   backup  --all\n  @daily tidy\nnonsense\n1 2 3\n");
        assertThat(host.ask(new CronTopic(host.root()), "root", "ecs"))
                .isEqualTo(List.of(
                        Answer.known(Finding.present(List.of(
                                "0 4 * * 1-5 backup  --all",
                                "@daily tidy",
                                "17 * * * * cd / && run-parts --report /etc/cron.hourly",
                                "*/5 * * * * /usr/sbin/logs"))),
                        Answer.known(Finding.present(
                                List.of("@reboot /usr/bin/agent   --now", "*/5 * * * * /usr/sbin/ecs")))));
    }

    @Test
    void a_host_without_any_crontab_has_no_jobs() {
        assertThat(jobs("root")).isEqualTo(Finding.present(List.of()));
    }

    @Test
    void a_user_that_does_not_exist_has_not_even_none() {
        for (String name : List.of("nobdy", "../root", "", "-u", "a b*", "0", "+0")) {
            assertThat(jobs(name)).as(name).isEqualTo(Finding.absent("no such user"));
        }
    }

    @Test
    void what_cron_leaves_out_is_left_out() {
        String job = "* * * * * root x\n";
        for (String name : List.of("a.rpmnew", "b~", ".c", "#d#", "e.f")) {
            host.file("/etc/cron.d/" + name, job.replace("x", name));
        }
        assertThat(jobs("root")).isEqualTo(Finding.present(List.of("* * * * * e.f")));
        host.file("/etc/cron.d/g_1-2", job.replace("x", "g")).directory("/var/spool/cron/crontabs");
        assertThat(jobs("root")).isEqualTo(Finding.present(List.of("* * * * * g")));
        host.file("/var/spool/cron/crontabs/root", "@hourly own\n");
        assertThat(jobs("root")).isEqualTo(Finding.present(List.of("@hourly own", "* * * * * g")));
    }

    @Test
    void a_crontab_that_may_not_be_read_leaves_all_unknown() {
        host.file("/etc/crontab", "").program("cat", "echo \"cat: $2: Permission denied\" >&2\nexit 1\n");
        assertThat(host.notRoot("sudo asks for a password").doubt(new CronTopic(host.root()), "root"))
                .isEqualTo("cat: " + host.root()
                        + "/etc/crontab: Permission denied (not asked as root: sudo asks for a password)");
    }

    @Test
    void a_crontab_of_no_end_is_not_read() throws IOException {
        host.with("wc").file("/etc/crontab", "");
        try (RandomAccessFile file =
                new RandomAccessFile(host.path("/etc/crontab").toFile(), "rw")) {
            file.setLength(400 << 20);
        }
        assertThat(host.doubt(new CronTopic(host.root()), "root")).isEqualTo("/etc/crontab: larger than 1 MiB");
        Files.delete(host.path("/etc/crontab"));
        host.link("/etc/crontab", "/dev/zero");
        assertThat(host.doubt(new CronTopic(host.root()), "root")).isEqualTo("/etc/crontab: no regular file");
    }

    @Test
    void without_id_nobody_is_known() {
        PlayHost bare =
                new PlayHost(directory.resolve("bare")).with("cat", "ls").program("id", "exit 127\n");
        assertThat(bare.doubt(new CronTopic(bare.root()), "root")).isEqualTo("'id' of the host tells nothing");
    }
}
