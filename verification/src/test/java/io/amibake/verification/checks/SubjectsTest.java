package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {
    @ParameterizedTest
    @CsvSource({"//proc, /proc", "/proc/., /proc", "/proc/../sys, /sys", "/a//b/, /a/b", "/.., /", "/./a/.//../b, /b"})
    void the_directory_of_a_mount_is_written_without_detours(String path, String plain) {
        assertThat(catchThrowableOfType(AmibakeException.class, () -> read(path))
                        .problems())
                .containsExactly(new Problem(
                        "'" + path + "' has an empty part, '.' or '..' in it",
                        "checks.yaml:3:47 (checks[0].subject)",
                        "write '" + plain + "'"));
    }

    @Test
    void the_root_and_a_slash_at_the_end_are_plain() {
        assertThat(read("/").checks()).hasSize(1);
        assertThat(read("/data/").checks()).hasSize(1);
        assertThat(read("/data/..x/.y").checks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    package          | docker*     | package   | write its whole name, without version or patterns
                    package          | docker ce   | package   | write its whole name, without version or patterns
                    package          | docker,ce   | package   | write its whole name, without version or patterns
                    service          | docker*     | unit      | write the name of one, such as docker or docker.socket
                    service          | a service   | unit      | write the name of one, such as docker or docker.socket
                    process          | /usr/bin/a  | process   | write 'a'
                    process          | 'a '        | process   | write 'a'
                    process          | a\\nb      | process   | write its name, without its directory
                    process          | /           | process   | write its name, without its directory
                    interface        | lo/         | interface | write one such as eth0, of 15 characters at most, without blanks and slashes
                    docker-bridge    | docker 0    | interface | write one such as eth0, of 15 characters at most, without blanks and slashes
                    user             | ro ot:      | user      | write it without colons, and without blanks around it
                    environment      | 'root '     | user      | write it without colons, and without blanks around it
                    cron             | :           | user      | write it without colons, and without blanks around it
                    group            | a:b         | group     | write it without colons, and without blanks around it
                    docker-container | ecs*        | container | write its name or id, without patterns
                    docker-image     | a b         | image     | write it like amazon/amazon-ecs-agent:latest
                    """)
    void a_name_that_nothing_can_have_is_refused(String kind, String subject, String what, String fix) {
        assertThat(catchThrowableOfType(AmibakeException.class, () -> read(kind, subject))
                        .problems()
                        .get(0))
                .isEqualTo(new Problem(
                        "'" + subject + "' can be the name of no " + what,
                        "checks.yaml:3:" + (42 + kind.length()) + " (checks[0].subject)",
                        fix));
    }

    @ParameterizedTest
    @CsvSource({
        "package, libc6:amd64",
        "package, libstdc++6",
        "service, getty@.service",
        "service, dev-disk-by\\x2dlabel-x.device",
        "process, kworker/0:1",
        "process, Web Content",
        "interface, eth0.100",
        "user, EXAMPLE\\Jane Doe",
        "docker-container, ecs-agent_1.x",
        "docker-image, 'localhost:5000/a/b@sha256:0123'",
    })
    void other_names_are_taken(String kind, String subject) {
        String quoted = subject.replace("\\", "\\\\");
        assertThat(catchThrowableOfType(AmibakeException.class, () -> read(kind, quoted)))
                .satisfiesAnyOf(none -> assertThat(none).isNull(), other -> assertThat(other)
                        .hasMessageNotContaining("can be the name of no"));
    }

    private static Suite read(String kind, String subject) {
        String text = "schema: 1\nchecks:\n- {id: a, phase: baked, kind: " + kind + ", subject: \"" + subject
                + "\", expect: {exists: true}}\n";
        return SuiteReader.read("checks.yaml", text.getBytes(UTF_8));
    }

    private static Suite read(String subject) {
        String text = "schema: 1\nchecks:\n- {id: a, phase: baked, kind: mount, subject: " + subject
                + ", expect: {exists: true}}\n";
        return SuiteReader.read("checks.yaml", text.getBytes(UTF_8));
    }
}
