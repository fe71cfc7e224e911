package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal in the middle of {@code amibake verify}. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InterruptedVerifyTest {
    private final Path directory;
    private final Path report;

    InterruptedVerifyTest(@TempDir Path directory) {
        this.directory = directory;
        this.report = directory.resolve("report.xml");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_says_how_far_the_checks_were_and_writes_the_reports(String signal, int status) throws Exception {
        String hanging = "echo $$ >" + directory.resolve("pid") + "; exec sleep 300";
        Process process = start(
                List.of("--local"),
                "- {id: slow, phase: baked, kind: command, subject: '" + hanging
                        + "', timeout: 5m, expect: {status: 0}}",
                "- {id: next, phase: baked, kind: command, subject: 'true', expect: {status: 0}}");
        ProcessHandle command = command();
        kill(signal, process);

        assertThat(process.exitValue()).isEqualTo(status);
        assertThat(errors(process)).isEqualTo("localhost: interrupted after 0 of 2 checks\n");
        assertThat(result(process)).isEmpty();
        assertThat(Files.readString(report))
                .contains(
                        "tests=\"2\" failures=\"0\" errors=\"2\"",
                        "<error message=\"could not tell: interrupted\" type=\"inconclusive\">");
        command.onExit().get(60, TimeUnit.SECONDS);
    }

    @Test
    void a_first_run_that_had_begun_may_have_changed_the_host() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        Path script = Files.writeString(
                directory.resolve("firstrun.sh"),
                "#!/bin/sh\necho $$ >" + directory.resolve("pid") + "\nexec sleep 300\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = start(
                List.of("--local", "--phase", "firstrun"),
                "- {id: before, phase: firstrun, kind: file, subject: /, expect: {exists: true}}",
                "- {id: run, phase: firstrun, kind: firstrun, subject: " + script
                        + ", timeout: 5m, expect: {status: 0}}",
                "- {id: after, phase: firstrun, kind: file, subject: /, expect: {exists: true}}");
        ProcessHandle command = command();
        kill("INT", process);

        assertThat(errors(process)).isEqualTo("""
                phase firstrun runs the first-run script: this changes the host
                localhost: interrupted after 1 of 3 checks; the first-run script had begun, so the host may be half changed
                """);
        assertThat(result(process)).startsWith("""
                        error: interrupted after 1 of 3 checks; the first-run script had begun, so the host may be half changed
                          at:  localhost
                          fix: verify a new instance: a second first run may find what this one left
                        UNSURE localhost: 1 passed, 2 inconclusive in""");
        assertThat(Files.readString(report)).contains("tests=\"3\" failures=\"0\" errors=\"2\"");
        command.onExit().get(60, TimeUnit.SECONDS);
    }

    @Test
    void hosts_that_nobody_has_reached_are_named() throws Exception {
        Process process = start(
                List.of("--host", "root@127.0.0.1:1", "root@127.0.0.1:2", "--hosts-at-once", "1", "--wait", "10m"),
                "- {id: root, phase: baked, kind: file, subject: /, expect: {exists: true}}");
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        assertThat(errors.readLine()).startsWith("waiting: 127.0.0.1:1 refuses connections");
        kill("INT", process);

        assertThat(errors.lines())
                .containsExactly(
                        "interrupted: 0 of 2 hosts were done",
                        "  root@127.0.0.1:1: interrupted before the host was reached",
                        "  root@127.0.0.1:2: interrupted before it was this host's turn");
        assertThat(result(process)).isEmpty();
        assertThat(Files.readString(report)).contains("interrupted before it was this host's turn");
    }

    private Process start(List<String> options, String... checks) throws IOException {
        Path file = Files.writeString(
                directory.resolve("checks.yaml"), "schema: 1\nchecks:\n" + String.join("\n", checks) + "\n");
        List<String> words = new ArrayList<>(List.of("verify", "--checks", file.toString()));
        words.addAll(List.of("--report", "junit=" + report));
        words.addAll(options);
        // A child of a background job may have been told to ignore the signal.
        return new Subprocess(directory).behind("env", "--default-signal=INT").start(words.toArray(new String[0]));
    }

    private static void kill(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /** What a check runs, which has begun. */
    private ProcessHandle command() throws IOException {
        String wait = "i=0; until [ -s pid ] || [ $i -gt 600 ]; do sleep 0.1; i=$((i + 1)); done; cat pid";
        Process waiting = new ProcessBuilder("sh", "-c", wait)
                .directory(directory.toFile())
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(waiting.getInputStream(), StandardCharsets.UTF_8))) {
            return ProcessHandle.of(Long.parseLong(reader.readLine().strip())).orElseThrow();
        }
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String result(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
