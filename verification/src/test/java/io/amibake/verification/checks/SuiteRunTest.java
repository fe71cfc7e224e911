package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells of all hosts and checks together. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SuiteRunTest {
    @Test
    void a_secret_of_one_check_is_shown_by_no_other() {
        SuiteRun run = run("""
                schema: 1
                checks:
                  - id: before
                    phase: baked
                    kind: command
                    subject: echo before sekret-of-a
                    reason: sekret-of-a is old
                    expect: {stdout: x}
                  - {id: a, phase: baked, kind: command, subject: "true", environment: {TOKEN: sekret-of-a}, expect: {status: 0}}
                """, PlayHost.up("web"));
        List<CheckResult> results = run.report().hosts().get(0).results();
        CheckResult before = results.get(0);
        assertThat(before.check().subjectShown()).isEqualTo("echo before ***");
        assertThat(before.check().reason()).isEqualTo("*** is old");
        assertThat(before.look()).isEqualTo("echo before ***");
        assertThat(results)
                .extracting(CheckResult::verdict)
                .containsExactly(
                        new Verdict.Failed(List.of(new Mismatch("stdout", "\"x\"", "\"before ***\\n\""))),
                        new Verdict.Passed());
    }

    @Test
    void of_the_last_words_of_a_command_no_end_of_a_secret_is_shown() {
        String secret = "abcdefghij".repeat(10);
        SuiteRun run = run("""
                schema: 1
                checks:
                  - id: a
                    phase: baked
                    kind: command
                    subject: printf '%s' "$API_TOKEN"; printf '%0150d' 0; exit 3
                    environment: {API_TOKEN: SECRET}
                    expect: {status: 0}
                """.replace("SECRET", secret), PlayHost.up("web"));
        assertThat(run.report().hosts().get(0).results())
                .extracting(CheckResult::verdict)
                .containsExactly(
                        new Verdict.Failed(List.of(new Mismatch("status", "0", "3 (…***" + "0".repeat(150) + ")"))));
    }

    @Test
    void a_cookie_is_shown_by_no_check(@TempDir Path directory) throws IOException {
        Path answer = Files.writeString(
                directory.resolve("answer"),
                "HTTP/1.1 200 OK\r\nSet-Cookie: session=TOPSECRET; Path=/\r\nX-Token: abc\r\nContent-Length: 0\r\n\r\n");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server, answer));
            answering.start();
            SuiteRun run = run("""
                    schema: 1
                    checks:
                      - {id: a, phase: baked, kind: http, subject: "http://127.0.0.1:PORT/", expect: {headers: {contains: x}}}
                      - {id: b, phase: baked, kind: command, subject: echo TOPSECRET, expect: {stdout: x}}
                    """.replace("PORT", Integer.toString(server.getLocalPort())), PlayHost.up("web"));
            assertThat(run.report().hosts().get(0).results())
                    .extracting(CheckResult::verdict)
                    .containsExactly(
                            new Verdict.Failed(List.of(new Mismatch(
                                    "headers",
                                    "{contains: \"x\"}",
                                    "[\"set-cookie: ***\", \"***\", \"content-length: 0\"]"))),
                            new Verdict.Failed(List.of(new Mismatch("stdout", "\"x\"", "\"***\\n\""))));
        }
    }

    private static void answer(ServerSocket server, Path answer) {
        try (Socket connection = server.accept()) {
            connection.getInputStream().read(new byte[4096]);
            connection.getOutputStream().write(Files.readAllBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_secret_in_a_document_is_shown_by_no_check(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("cfg.json"),
                "{\"db\": {\"password\": \"sekrit-value\", \"auth\": true, \"port\": 5}}\n");
        SuiteRun run = run("""
                schema: 1
                checks:
                  - {id: a, phase: baked, kind: json, subject: FILE, expect: {/db/password: hunter22hunter, /db/auth: false}}
                  - {id: b, phase: baked, kind: json, subject: FILE, expect: {/db: {equals: {port: 6}}}}
                  - {id: c, phase: baked, kind: file, subject: FILE, expect: {content: {contains: hunter22hunter}}}
                """.replace("FILE", file.toString()), PlayHost.up("web"));
        assertThat(run.report().hosts().get(0).results())
                .extracting(CheckResult::verdict)
                .containsExactly(
                        new Verdict.Failed(List.of(
                                new Mismatch("/db/password", "***", "***"), new Mismatch("/db/auth", "false", "true"))),
                        new Verdict.Failed(List.of(new Mismatch(
                                "/db", "{\"port\": 6}", "{\"password\": \"***\", \"auth\": true, \"port\": 5}"))),
                        new Verdict.Failed(
                                List.of(
                                        new Mismatch(
                                                "content",
                                                "{contains: \"***\"}",
                                                "\"{\\\"db\\\": {\\\"password\\\": \\\"***\\\", \\\"auth\\\": true, \\\"port\\\": 5}}\\n\""))));
    }

    @Test
    void an_interruption_tells_what_is_known_of_each_host() {
        SuiteRun run = run("""
                schema: 1
                checks:
                  - {id: good, phase: baked, kind: command, subject: echo a, expect: {status: 0}}
                """, PlayHost.up("web"), PlayHost.down("down"));
        SuiteRun.Interruption before = run.interruption();
        assertThat(before.done()).isZero();
        assertThat(before.unfinished())
                .extracting(host -> host.problem().orElseThrow())
                .containsExactly(
                        new Problem("interrupted before it was this host's turn", "web", "run it again"),
                        new Problem("interrupted before it was this host's turn", "down", "run it again"));
        assertThat(before.unfinished()).allMatch(HostReport::isUnreached);
        Report report = run.report();
        SuiteRun.Interruption after = run.interruption();
        assertThat(after.unfinished()).isEmpty();
        assertThat(after.report().hosts()).isEqualTo(report.hosts());
    }

    private static SuiteRun run(String suite, PlayHost... hosts) {
        Settings settings =
                Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(60));
        return Verifier.of(SuiteReader.read("checks.yaml", suite.getBytes(UTF_8)))
                .begin(List.of(hosts), Phase.BAKED, settings);
    }
}
