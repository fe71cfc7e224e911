package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VerifyTest {
    private static final String HEAD = "schema: 1\nimage: {name: Test, version: \"1\", platform: debian-12}\nchecks:\n";
    private static final String GOOD =
            "  - {id: root, phase: baked, kind: file, subject: /, expect: {type: directory}}\n";
    private static final String BAD =
            "  - {id: none, phase: baked, kind: file, subject: /nowhere, expect: {exists: true}, reason: a test}\n";

    private final Path directory;

    VerifyTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void says_one_line_when_all_checks_pass() throws IOException {
        Run run = verify(GOOD);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).matches("passed localhost: 1 passed in [0-9.]+ s\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void says_what_failed_and_ends_with_1() throws IOException {
        Run run = verify(GOOD + BAD);
        assertThat(run.out())
                .startsWith("failed none (file /nowhere)\n  exists: expected true, got false\n  why:  a test\n")
                .contains("\n  at:   " + directory.resolve("checks.yaml") + ":5:5\n")
                .contains("FAILED localhost: 1 passed, 1 failed in ");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void ends_with_3_when_the_host_could_not_tell() throws IOException {
        Run run = verify(
                "  - {id: slow, phase: baked, kind: command, subject: sleep 20, timeout: 1s, expect: {status: 0}}\n");
        assertThat(run.out()).startsWith("inconclusive slow (command sleep 20)\n  could not tell: ");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void ends_with_3_and_says_how_to_fix_it_when_nothing_answers() throws IOException {
        Path checks = write(GOOD);
        Run run = Run.of("verify", "--checks", checks.toString(), "--host", "root@127.0.0.1:1", "--wait", "1s");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("error: ")
                .contains("\n  fix: ")
                .contains("UNSURE root@127.0.0.1:1: 1 check was not run");
    }

    @Test
    void tries_once_where_it_is_to_wait_for_no_time() throws IOException {
        Run run = Run.of("verify", "--checks", write(GOOD).toString(), "--host", "root@127.0.0.1:1", "--wait", "0s");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("UNSURE root@127.0.0.1:1: 1 check was not run");
    }

    @Test
    void tells_a_log_once_what_it_waits_for() throws IOException {
        Run run = Run.of("verify", "--checks", write(GOOD).toString(), "--host", "root@127.0.0.1:1", "--wait", "3s");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .matches("waiting: 127\\.0\\.0\\.1:1 refuses connections; it may still be booting"
                        + " \\(waiting since 0 s, [23] s left\\)\n");
    }

    @Test
    void a_configuration_of_ssh_that_was_named_must_be_there() throws IOException {
        Path missing = directory.resolve("none");
        Run run = Run.of(
                "verify",
                "--checks",
                write(GOOD).toString(),
                "--host",
                "127.0.0.1:1",
                "--ssh-config",
                missing.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: '" + missing
                        + "' cannot be read, or is not there\n  at:  command line (--ssh-config)\n"
                        + "  fix: check the path\n");
    }

    @Test
    void writes_several_reports_in_one_run() throws IOException {
        Path checks = write(GOOD + BAD);
        Run run = Run.of(
                "verify",
                "--local",
                "--checks",
                checks.toString(),
                "--report",
                "junit=" + directory.resolve("junit.xml"),
                "--report",
                "json=" + directory.resolve("report.json"),
                "--report",
                "html=" + directory.resolve("report.html"),
                "--report",
                "tap=-");
        assertThat(run.out()).startsWith("TAP version 13\n1..2\nok 1 - localhost: root\nnot ok 2 - localhost: none\n");
        assertThat(run.err()).contains("FAILED localhost: 1 passed, 1 failed in ");
        assertThat(directory.resolve("junit.xml")).content().contains("tests=\"2\" failures=\"1\" errors=\"0\"");
        assertThat(directory.resolve("report.json")).content().contains("\"status\": 1,");
        assertThat(directory.resolve("report.html")).content().contains("failed");
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void a_checks_file_that_is_wrong_ends_with_2() throws IOException {
        Run run = verify("  - {id: x, phase: baked, kind: flie, subject: /, expect: {exists: true}}\n");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(directory.resolve("checks.yaml") + ":4:", "did you mean 'file'?");
    }

    @Test
    void no_check_and_no_host_end_with_2() throws IOException {
        assertThat(verify("  []\n").status()).isEqualTo(2);
        assertThat(Run.of("verify", "--checks", write(GOOD).toString()).status())
                .isEqualTo(2);
        Run firstrun = Run.of(
                "verify",
                "--local",
                "--phase",
                "firstrun",
                "--checks",
                write(GOOD).toString());
        assertThat(firstrun.status()).isEqualTo(2);
    }

    @Test
    void makes_the_directory_of_a_report() throws IOException {
        Path report = directory.resolve("build/reports/verify.xml");
        Run run = Run.of("verify", "--local", "--checks", write(GOOD).toString(), "--report", "junit=" + report);
        assertThat(run.err()).isEmpty();
        assertThat(report).content().contains("tests=\"1\"");
    }

    @Test
    void says_before_the_run_where_no_report_can_be() throws IOException {
        Path file = write(GOOD);
        Run run = Run.of(
                "verify",
                "--local",
                "--checks",
                file.toString(),
                "--report",
                "tap=/proc/x",
                "--report",
                "junit=" + file + "/x.xml");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "error: '/proc/x' cannot be written: the system makes the files of /proc, and nobody else can\n"
                                + "  at:  command line (--report)\n"
                                + "  fix: name a file in a directory that is yours\n"
                                + "error: '" + file + "/x.xml' cannot be written: " + file + " is not a directory\n"
                                + "  at:  command line (--report)\n"
                                + "  fix: name a file in a directory that is yours\n"
                                + "2 problems\n");
    }

    @Test
    void names_the_phase_that_has_checks() throws IOException {
        Path file = write(GOOD);
        Run run = Run.of("verify", "--local", "--phase", "firstrun", "--checks", file.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: there is no check of phase firstrun\n  at:  " + file + "\n"
                        + "  fix: add one, or choose the other phase: --phase baked\n");
    }

    @Test
    void names_every_wrong_option_at_once() throws IOException {
        Run run = Run.of(
                "verify",
                "--checks",
                write(GOOD).toString(),
                "--local",
                "--host",
                "a@[::1",
                "--host",
                "b",
                "--host",
                "b",
                "--host-key",
                "MD5:aa",
                "--insecure-host-key",
                "--wait",
                "soon",
                "--hosts-at-once",
                "0",
                "--report",
                "junt=x.xml",
                "--report",
                "tap=/proc/x/y.tap",
                "--report",
                "html");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "--local and --host are both given",
                        "'a@[::1' is not the address of a host",
                        "'b' is given more than once",
                        "--host-key and --insecure-host-key are given",
                        "'MD5:aa' is not the fingerprint of a host key",
                        "'soon' is not a time span",
                        "'0' is not a number of hosts",
                        "'junt' is not a kind of report\n  at:  command line (--report)\n  fix: did you mean 'junit'?",
                        "'/proc/x/y.tap' cannot be written: the system makes the files of /proc, and nobody else can",
                        "at:  command line (--host-key)",
                        "at:  command line (--host)",
                        "'html' is not a report")
                .endsWith("10 problems\n");
    }

    private Run verify(String checks) throws IOException {
        return Run.of("verify", "--local", "--checks", write(checks).toString());
    }

    private Path write(String checks) throws IOException {
        return Files.writeString(directory.resolve("checks.yaml"), HEAD + checks);
    }
}
