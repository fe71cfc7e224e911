package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.verification.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class VerifierTest {
    private static final String THREE = """
            schema: 1
            image: {name: Web, version: 1, platform: none}
            checks:
              - {id: good, phase: baked, kind: command, subject: echo a, expect: {status: 0, stdout: "a\\n"}}
              - {id: bad, phase: baked, kind: command, subject: echo a; exit 3, expect: {status: 0, stdout: {contains: b}}}
              - {id: after, phase: baked, kind: command, subject: echo a, requires: bad, expect: {status: 0}}
            """;

    @TempDir
    Path directory;

    @Test
    void every_check_of_the_phase_has_a_result_in_the_order_of_the_suite() {
        PlayHost host = PlayHost.up("web");
        Report report = verify(THREE, Phase.BAKED, host);
        assertThat(report.image()).isEqualTo(new ImageLabel("Web", "1", "none"));
        assertThat(texts(report.hosts().get(0)))
                .containsExactly(
                        "good: passed",
                        "bad: failed [status 0: 3 (a), stdout {contains: \"b\"}: \"a\\n\"]",
                        "after: skipped, bad did not pass");
        assertThat(report.status()).isEqualTo(ExitStatus.FOUND);
        assertThat(report.hosts().get(0).host()).isEqualTo("web");
        assertThat(report.hosts().get(0).results().get(1).look()).isEqualTo("echo a; exit 3");
        assertThat(host.connections()).isEqualTo(1);
    }

    @Test
    void what_the_host_cannot_tell_is_inconclusive() {
        Report report = verify("""
                schema: 1
                checks:
                  - {id: slow, phase: baked, kind: command, subject: sleep 60, timeout: 1s, expect: {status: 0}}
                  - {id: long, phase: baked, kind: command, subject: "yes | head -c 3000000", expect: {stdout: {contains: x}}}
                  - {id: found, phase: baked, kind: command, subject: "yes | head -c 3000000", expect: {stdout: {contains: y}}}
                  - {id: both, phase: baked, kind: command, subject: "yes | head -c 3000000; exit 1", expect: {stdout: {contains: x}, status: 0}}
                """, Phase.BAKED, PlayHost.up("web"));
        assertThat(texts(report.hosts().get(0)))
                .containsExactly(
                        "slow: inconclusive, it did not end within 1 s",
                        "long: inconclusive, stdout: it is too long to be read whole, and what was read does not decide it",
                        "found: passed",
                        "both: failed [status 0: 1 (…" + "y; ".repeat(99) + "y)]");
    }

    @Test
    void a_command_that_is_not_there_proves_nothing_unless_that_is_expected() {
        Report report = verify("""
                schema: 1
                checks:
                  - {id: not, phase: baked, kind: command, subject: nosuch -S, expect: {stdout: {not: {contains: x}}}}
                  - {id: zero, phase: baked, kind: command, subject: nosuch -S, expect: {status: {not: 0}}}
                  - {id: behind, phase: baked, kind: command, subject: env nosuch -S, expect: {status: {not: 0}}}
                  - {id: form, phase: baked, kind: command, subject: "echo 'x: Exec format error' >&2; exit 126", expect: {stdout: ""}}
                  - {id: words, phase: baked, kind: command, subject: "test -e 'unclosed", expect: {status: {not: 0}}}
                  - {id: gone, phase: baked, kind: command, subject: nosuch -S, expect: {status: 127}}
                """, Phase.BAKED, PlayHost.up("web"));
        assertThat(texts(report.hosts().get(0)))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("not: inconclusive, the host could not run it: "),
                        it -> assertThat(it).startsWith("zero: inconclusive, the host could not run it: "),
                        it -> assertThat(it).startsWith("behind: inconclusive, the host could not run it: "),
                        it -> assertThat(it).startsWith("form: inconclusive, the host could not run it: "),
                        it -> assertThat(it).startsWith("words: inconclusive, the host could not run it: "),
                        it -> assertThat(it).isEqualTo("gone: passed"));
    }

    @Test
    void what_does_not_exist_fails_even_under_not() {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        Path missing = directory.resolve("missing");
        Report report = verify(
                "schema: 1\nchecks:\n"
                        + "- {id: absent, phase: baked, kind: file, subject: " + missing
                        + ", expect: {exists: false}}\n"
                        + "- {id: not, phase: baked, kind: file, subject: " + missing
                        + ", expect: {content: {not: {contains: a}}}}\n"
                        + "- {id: empty, phase: baked, kind: file, subject: " + missing
                        + ", expect: {entries: {have-length: 0}}}\n",
                Phase.BAKED,
                PlayHost.up("web"));
        assertThat(texts(report.hosts().get(0)))
                .containsExactly(
                        "absent: passed",
                        "not: failed [content {not: {contains: \"a\"}}: no such file]",
                        "empty: passed");
    }

    @Test
    void a_lost_connection_is_made_once_again_from_the_start() {
        PlayHost host = PlayHost.losing(1, 0);
        Report report = verify(THREE, Phase.BAKED, host);
        assertThat(host.connections()).isEqualTo(2);
        assertThat(report.hosts().get(0).problem()).isEmpty();
        assertThat(texts(report.hosts().get(0))).first().isEqualTo("good: passed");
    }

    @Test
    void a_connection_that_is_lost_twice_leaves_nothing_known() {
        PlayHost host = PlayHost.losing(5, 0);
        Report report = verify(THREE, Phase.BAKED, host);
        assertThat(host.connections()).isEqualTo(2);
        HostReport only = report.hosts().get(0);
        assertThat(only.results()).allMatch(result -> !(result.verdict() instanceof Verdict.Passed));
        assertThat(texts(only).get(0)).startsWith("good: inconclusive, ").contains("the line went dead");
        assertThat(only.problem().orElseThrow().what())
                .startsWith("the connection was lost: ")
                .contains("the line went dead");
        assertThat(report.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
    }

    @Test
    void a_first_run_is_never_begun_again() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        Path script = script("echo x >>\"$LOG\"");
        PlayHost host = PlayHost.losing(5, 1);
        Report report = verify(firstrun(script), Phase.FIRSTRUN, host);
        assertThat(host.connections()).isEqualTo(1);
        assertThat(texts(report.hosts().get(0)).get(0)).isEqualTo("run: passed");
        assertThat(texts(report.hosts().get(0)).get(1)).startsWith("look: inconclusive, ");
        assertThat(Files.readString(directory.resolve("log"))).isEqualTo("x\n");
    }

    @Test
    void what_follows_a_first_run_sees_what_it_did() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        Path script = script("echo x >>\"$LOG\"");
        Report report = verify(firstrun(script), Phase.FIRSTRUN, PlayHost.up("web"));
        assertThat(texts(report.hosts().get(0))).containsExactly("run: passed", "look: passed", "again: passed");
        assertThat(Files.readString(directory.resolve("log"))).isEqualTo("x\nx\n");
    }

    @Test
    void a_first_run_whose_condition_does_not_hold_is_not_begun() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        Path script = script("echo x >>\"$LOG\"; exit 4");
        Report report = verify(firstrun(script), Phase.FIRSTRUN, PlayHost.up("web"));
        assertThat(texts(report.hosts().get(0)))
                .containsExactly(
                        "run: failed [status 0: 4]",
                        "look: skipped, run did not pass",
                        "again: skipped, run did not pass");
        assertThat(Files.readString(directory.resolve("log"))).isEqualTo("x\n");
    }

    @Test
    void hosts_that_cannot_be_reached_have_a_report_too() {
        Report report = verify(THREE, Phase.BAKED, PlayHost.up("a"), PlayHost.down("b"), PlayHost.up("c"));
        assertThat(report.hosts()).extracting(HostReport::host).containsExactly("a", "b", "c");
        HostReport down = report.hosts().get(1);
        assertThat(down.problem()).contains(new Problem("the host refuses connections", "b", "start it"));
        assertThat(texts(down))
                .containsExactly(
                        "good: inconclusive, the host was not reached",
                        "bad: inconclusive, the host was not reached",
                        "after: inconclusive, the host was not reached");
        assertThat(verify(THREE, Phase.BAKED, PlayHost.down("b")).status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
    }

    @Test
    void many_hosts_are_asked_so_many_at_a_time_and_no_thread_is_left() throws InterruptedException {
        PlayHost.Gauge gauge = new PlayHost.Gauge();
        List<Target> hosts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            hosts.add(PlayHost.up("host" + i, gauge));
        }
        Report report =
                Verifier.of(suite(THREE)).verify(hosts, Phase.BAKED, settings().withHostsAtOnce(2));
        assertThat(report.hosts())
                .extracting(HostReport::host)
                .containsExactly("host0", "host1", "host2", "host3", "host4", "host5", "host6");
        assertThat(gauge.most()).isBetween(1, 2);
        assertThat(gauge.open()).isZero();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("amibake-host")) {
                thread.join(10_000); // its work is done, it may be at its last instructions
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void faults_of_the_input_end_the_run() {
        assertThat(refusal(THREE, Phase.BAKED, PlayHost.up("a"), PlayHost.withBadKey("b")))
                .containsExactly(new Problem("the key cannot be read", "id_x", "make it readable"));
        assertThat(refusal(THREE, Phase.BAKED))
                .containsExactly(new Problem("there is no host to verify", "the hosts", "name one at least"));
        assertThat(refusal(THREE, Phase.FIRSTRUN, PlayHost.up("a")))
                .containsExactly(new Problem(
                        "there is no check of phase firstrun",
                        "checks.yaml",
                        "add one, or choose the other phase: --phase baked"));
    }

    @Test
    void no_secret_and_no_control_character_is_reported() {
        Report report = verify("""
                schema: 1
                checks:
                  - id: token
                    phase: baked
                    kind: command
                    subject: "printf '%s\\\\033' \\"http://me:pw@host $TOKEN\\""
                    environment: {TOKEN: s3cret}
                    expect: {stdout: s3cret}
                  - id: long
                    phase: baked
                    kind: command
                    subject: "yes s3cret | head -n 1000 | tr -d '\\\\n'; printf 'see http://a:b@c' >&2"
                    expect: {stdout: {equals: x}, stderr: ""}
                """, Phase.BAKED, PlayHost.up("web"));
        assertThat(texts(report.hosts().get(0)))
                .containsExactly(
                        "token: failed [stdout \"***\": \"http://***@host ***\\u001B\"]",
                        "long: failed [stdout \"x\": \"" + "*".repeat(299) + "…, stderr \"\": \"see http://***@c\"]");
        assertThat(report.hosts().get(0).results().get(1).look()).doesNotContain("s3cret");
    }

    private Path script(String line) throws IOException {
        Path script = Files.writeString(directory.resolve("run.sh"), "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String firstrun(Path script) {
        String run = "phase: firstrun, kind: firstrun, subject: " + script + ", timeout: 20s, environment: {LOG: "
                + directory.resolve("log") + "}, expect: {status: 0}";
        return "schema: 1\nchecks:\n- {id: run, " + run + "}\n"
                + "- {id: look, phase: firstrun, kind: command, subject: cat " + directory.resolve("log")
                + ", requires: run, expect: {stdout: \"x\\n\"}}\n"
                + "- {id: again, requires: run, " + run + "}\n";
    }

    private static List<String> texts(HostReport report) {
        List<String> texts = new ArrayList<>();
        for (CheckResult result : report.results()) {
            texts.add(result.check().id() + ": " + text(result.verdict()));
        }
        return texts;
    }

    private static String text(Verdict verdict) {
        return verdict.match(
                () -> "passed",
                mismatches -> "failed "
                        + mismatches.stream()
                                .map(it -> it.attribute() + " " + it.expected() + ": " + it.actual())
                                .toList(),
                why -> "skipped, " + why,
                why -> "inconclusive, " + why);
    }

    private static List<Problem> refusal(String suite, Phase phase, Target... hosts) {
        AmibakeException failure = catchThrowableOfType(AmibakeException.class, () -> verify(suite, phase, hosts));
        assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        return failure.problems();
    }

    private static Report verify(String suite, Phase phase, Target... hosts) {
        return Verifier.of(suite(suite)).verify(List.of(hosts), phase, settings());
    }

    private static Settings settings() {
        return Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(60));
    }

    private static Suite suite(String text) {
        return SuiteReader.read("checks.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
