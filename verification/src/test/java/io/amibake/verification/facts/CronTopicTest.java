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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        host = new PlayHost(directory)
                .with("cat")
                .variable("MODE", "rw-r--r--")
                .program("ls", """
                        case $1 in
                          -ldLn) ;;
                          *) exec /bin/ls "$@" ;;
                        esac
                        case $3 in
                          */crontabs/*) printf -- '-rw------- 1 0 0 9 Jan 1 2026 %s\\n' "$3" ;;
                          *) printf -- '-%s %s 0 9 Jan 1 2026 %s\\n' "$MODE" "${OWNER-1 0}" "$3" ;;
                        esac
                        """)
                .program("id", """
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
                .file("/var/spool/cron/root", "PATH = /bin\n\n0 4 * * 1-5   backup  --all\n  @daily tidy\n");
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

    private String doubt(String path, String text) {
        host.file(path, text);
        return host.doubt(new CronTopic(host.root()), "root");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "61 4 * * * root x",
                "0 24 * * * root x",
                "0 0 0 * * root x",
                "0 0 1 13 * root x",
                "0 0 1 foo * root x",
                "0 0 * * 8 root x",
                "5-1 0 * * * root x",
                "*/0 0 * * * root x",
                "1,,2 0 * * * root x",
                "@fortnightly root x",
                "nonsense",
                "1 2 3",
            })
    void a_file_with_a_line_that_is_none_may_be_left_out(String line) {
        assertThat(doubt("/etc/cron.d/jobs", "1 2 3 4 5 root job\n" + line + "\n"))
                .isEqualTo("cron may leave out /etc/cron.d/jobs: it has a line that is no job: " + line);
        assertThat(jobs("ecs")).isEqualTo(Finding.present(List.of()));
    }

    @Test
    void schedules_of_all_forms_are_taken() {
        host.file("/etc/cron.d/jobs", """
                'A' = b
                */5,7-59/2 0-23 1,31 Jan-DEC mon-7 root a
                0 0 * 2 Sun root b
                @midnight root c
                """);
        assertThat(jobs("root"))
                .isEqualTo(Finding.present(
                        List.of("*/5,7-59/2 0-23 1,31 Jan-DEC mon-7 a", "0 0 * 2 Sun b", "@midnight c")));
    }

    @Test
    void a_file_without_a_newline_at_its_end_may_be_left_out() {
        assertThat(doubt("/etc/crontab", "5 4 * * * root x"))
                .isEqualTo("cron may leave out /etc/crontab: there is no newline at its end");
        host.file("/etc/crontab", "5 4 * * * root x\n");
        assertThat(doubt("/var/spool/cron/root", "5 4 * * * x"))
                .isEqualTo("cron may leave out the crontab of root: there is no newline at its end");
    }

    @Test
    void a_file_that_is_not_safe_may_be_left_out() {
        String job = "5 4 * * * root x\n";
        host.variable("MODE", "rw-rw-rw-");
        assertThat(doubt("/etc/cron.d/jobs", job))
                .isEqualTo("cron may leave out /etc/cron.d/jobs: its mode is rw-rw-rw-");
        host.variable("MODE", "rwxr-xr-x");
        assertThat(doubt("/etc/cron.d/jobs", job))
                .isEqualTo("cron may leave out /etc/cron.d/jobs: its mode is rwxr-xr-x");
        host.directory("/var/spool/cron/crontabs");
        assertThat(jobs("root")).isEqualTo(Finding.present(List.of("5 4 * * * x")));
        host.variable("OWNER", "1 65534");
        assertThat(doubt("/etc/cron.d/jobs", job))
                .isEqualTo("cron may leave out /etc/cron.d/jobs: it belongs to the user of number 65534");
        host.variable("OWNER", "2 0");
        assertThat(doubt("/etc/cron.d/jobs", job))
                .isEqualTo("cron may leave out /etc/cron.d/jobs: it has more than one name (hard links)");
    }
}
