package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.ExitStatus;
import io.amibake.verification.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that is lost while checks run. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LostHostTest {
    private static final String CHECKS = """
            schema: 1
            checks:
              - {id: look, phase: PHASE, kind: file, subject: /, expect: {exists: true}}
              - {id: run, phase: PHASE, kind: command, subject: "true", expect: {status: 0}}
            """;

    @Test
    void that_checks_were_run_twice_is_noted() {
        PlayHost host = PlayHost.losing(1, 0);
        HostReport report = verify(CHECKS, Phase.BAKED, host);
        assertThat(host.connections()).isEqualTo(2);
        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith("the connection was lost (")
                .endsWith("the line went dead), so all checks were begun again from the start");
        assertThat(report.results()).allMatch(result -> result.verdict() instanceof Verdict.Passed);
    }

    @Test
    void that_checks_are_run_twice_is_told_at_once_and_where_there_is_one_try_they_are_not() {
        List<String> said = new ArrayList<>();
        Settings settings =
                Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(60));
        Verifier verifier = Verifier.of(
                SuiteReader.read("checks.yaml", CHECKS.replace("PHASE", "baked").getBytes(UTF_8)));
        verifier.verify(List.of(PlayHost.losing(1, 0)), Phase.BAKED, settings.withProgress(heard(said)));
        assertThat(said)
                .containsExactly(
                        "loser: the connection was lost (the line went dead), so all checks were begun again from"
                                + " the start");
        PlayHost once = PlayHost.losing(1, 0);
        Report report = verifier.verify(List.of(once), Phase.BAKED, settings.withOneConnection());
        assertThat(once.connections()).isEqualTo(1);
        assertThat(report.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
    }

    private static Progress heard(List<String> said) {
        return new Progress() {
            @Override
            public void waitingFor(String what) {
                said.add("waiting " + what);
            }

            @Override
            public void happened(String what) {
                said.add(what);
            }
        };
    }

    @Test
    void a_command_of_the_phase_that_changes_hosts_is_not_run_twice() {
        PlayHost host = PlayHost.losing(1, 1);
        HostReport report = verify(CHECKS, Phase.FIRSTRUN, host);
        assertThat(host.connections()).isEqualTo(1);
        assertThat(report.problem().orElseThrow().what()).startsWith("the connection was lost: ");
        assertThat(report.results())
                .extracting(result -> (Object) result.verdict().getClass())
                .containsExactly(Verdict.Passed.class, Verdict.Inconclusive.class);
    }

    @Test
    void what_only_looks_is_asked_again_in_that_phase_too() {
        PlayHost host = PlayHost.losing(1, 0);
        HostReport report = verify(CHECKS, Phase.FIRSTRUN, host);
        assertThat(host.connections()).isEqualTo(2);
        assertThat(report.problem()).isEmpty();
    }

    private static HostReport verify(String checks, Phase phase, PlayHost host) {
        Settings settings =
                Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(60));
        byte[] suite = checks.replace("PHASE", phase.toString()).getBytes(UTF_8);
        return Verifier.of(SuiteReader.read("checks.yaml", suite))
                .verify(List.of(host), phase, settings)
                .hosts()
                .get(0);
    }
}
