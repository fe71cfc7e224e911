package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SystemLogsTest {
    private static final String FOUND = "/var/log/messages has lines from before this instance";

    /** The instance begins at 09:30 of its zone, and is asked at 09:40. */
    private static final long SINCE =
            OffsetDateTime.of(2026, 3, 1, 9, 30, 0, 0, ZoneOffset.ofHours(-8)).toEpochSecond();

    @TempDir
    Path directory;

    private static boolean found(String zone, String... minutes) {
        SystemLogs logs = new SystemLogs(SINCE);
        logs.zone(SINCE + 600 + " " + zone);
        logs.log("/var/log/messages");
        for (String minute : minutes) {
            logs.minute(minute);
        }
        return !logs.ofTheBuild().isEmpty();
    }

    @Test
    void more_than_three_minutes_from_before_the_instance_are_of_the_build() {
        assertThat(found("-0800 -0800", "Mar  1 09:01", "Mar  1 09:02", "Mar  1 09:04", "Mar  1 09:31"))
                .isFalse();
        assertThat(found("-0800 -0800", "Mar  1 09:01", "Mar  1 09:02", "Mar  1 09:05", "Mar  1 09:31"))
                .isTrue();
        assertThat(found("", "2026-03-01T17:01Z", "2026-03-01T18:05+01:00")).isTrue();
        assertThat(found("", "2026-03-01T17:01Z", "2026-03-01T17:04Z", "2026-03-01T17:31Z"))
                .isFalse();
    }

    @Test
    void how_a_builder_shuts_down_is_not_how_it_built_nor_is_a_clock_that_was_wrong_at_boot() {
        assertThat(found("-0800 -0800", "Dec 31 23:59", "Jan  1 00:00", "Mar  1 09:05", "Mar  1 09:31"))
                .isFalse();
        assertThat(found("-0800 -0800", "Mar  1 09:29", "Mar  1 09:28", "Mar  1 09:27", "Mar  1 09:26"))
                .isFalse();
    }

    @Test
    void a_year_is_the_last_that_has_the_day() {
        assertThat(found("-0800 -0800", "Apr  1 09:01", "Apr  1 09:09")).isTrue();
        assertThat(found("-0800 -0800", "Feb 29 09:01", "Feb 29 09:09")).isTrue();
    }

    @Test
    void times_without_a_zone_are_not_told_where_it_may_have_changed() {
        String[] build = {"Mar  1 09:01", "Mar  1 09:09"};
        long boot = SINCE + 30;

        assertThat(found("-0800 -0800 " + (boot - 10), build)).isTrue();
        assertThat(found("-0800 -0800 " + boot, build)).isFalse();
        assertThat(found("-0700 -0800", build)).isFalse();
        assertThat(found("", build)).isFalse();
        assertThat(found("PST PST", build)).isFalse();
        assertThat(found("-0800 -0800", "Mai  1 09:01", "-", "99 99 99", "2026-99-01T17:01Z"))
                .isFalse();
    }

    @Test
    void an_instance_that_has_run_for_days_is_not_told_by_times_without_a_zone() {
        SystemLogs logs = new SystemLogs(SINCE);
        logs.zone(SINCE + 90_000 + " -0800 -0800");
        logs.log("/var/log/messages");
        logs.minute("Mar  1 09:01");
        logs.minute("Mar  1 09:09");

        assertThat(logs.ofTheBuild()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kern.log", "auth.log", "secure", "cron", "cron.log", "daemon.log", "user.log"})
    void logs_that_every_login_goes_on_with_are_looked_into(String log) {
        PlayHost host = new PlayHost(directory)
                .with("ls", "stat", "date", "wc", "od", "find", "grep", "sort", "sed", "uniq", "head", "sh")
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n")
                .file("/var/log/" + log, """
                        2020-01-01T10:01:00+00:00 builder sshd[1]: Accepted publickey for admin from 203.0.113.9
                        2020-01-01T10:06:00+00:00 builder sshd[1]: Accepted publickey for admin from 203.0.113.9
                        """);

        assertThat(host.facts(new HygieneTopic(host.root()), Hygiene.LOGS).details())
                .containsExactly("/var/log/" + log + " has lines from before this instance");
    }

    @Test
    void a_host_is_asked_for_the_minutes_of_its_logs() throws IOException {
        PlayHost host = new PlayHost(directory)
                .with("ls", "stat", "date", "wc", "od", "find", "grep", "sort", "sed", "uniq", "head", "sh")
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n")
                .file("/var/log/messages", """
                        2026-01-01T09:01:07.000001+00:00 builder systemd[1]: Started a.service
                        2026-01-01T09:01:59Z builder systemd[1]: Started b.service
                        no time
                        2026-01-01T01:07:07.000001-08:00 builder systemd[1]: Started c.service
                        """)
                .file("/var/log/syslog", """
                        Jan  1 09:01:07 builder systemd[1]: Started a.service
                        Jan  1 09:02:07 builder systemd[1]: Stopped a.service
                        """);

        assertThat(host.facts(new HygieneTopic(host.root()), Hygiene.LOGS).details())
                .isEqualTo(List.of(FOUND));
        assertThat(Instant.ofEpochSecond(SINCE)).isEqualTo("2026-03-01T17:30:00Z");
    }
}
