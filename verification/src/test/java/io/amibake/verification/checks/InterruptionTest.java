package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a run that is ended while a check takes its time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InterruptionTest {
    @TempDir
    Path directory;

    @Test
    void checks_that_are_done_count_though_others_of_the_same_round_are_not() throws Exception {
        Path go = directory.resolve("go");
        SuiteRun run = Verifier.of(SuiteReader.read(
                        "checks.yaml", """
                        schema: 1
                        checks:
                          - {id: quick, phase: baked, kind: command, subject: "true", expect: {status: 0}}
                          - {id: wrong, phase: baked, kind: command, subject: "false", expect: {status: 0}}
                          - {id: slow, phase: baked, kind: command, subject: "while ! [ -e GO ]; do sleep 1; done", timeout: 60s, expect: {status: 0}}
                          - {id: after, phase: baked, kind: file, subject: /, expect: {exists: true}, requires: slow}
                        """.replace("GO", go.toString()).getBytes(UTF_8)))
                .begin(
                        List.of(PlayHost.up("web")),
                        Phase.BAKED,
                        Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(80)));
        Thread running = new Thread(run::report, "run");
        running.start();
        HostReport host = run.interruption().unfinished().get(0);
        while (!(host.results().get(0).verdict() instanceof Verdict.Passed)) {
            Thread.onSpinWait(); // the host tells what is done a second after it
            host = run.interruption().unfinished().get(0);
        }
        Files.createFile(go);
        running.join();

        assertThat(host.results())
                .extracting(CheckResult::verdict)
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo(new Verdict.Passed()),
                        it -> assertThat(it).isInstanceOf(Verdict.Failed.class),
                        it -> assertThat(it).isEqualTo(new Verdict.Inconclusive("interrupted")),
                        it -> assertThat(it).isEqualTo(new Verdict.Inconclusive("interrupted")));
        assertThat(host.problem().orElseThrow().what()).isEqualTo("interrupted after 2 of 4 checks");
    }
}
