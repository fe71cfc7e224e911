package io.amibake.cli.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.provisioning.Stack;
import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Suite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuiteFileTest {
    private static final String GENERATED = """
            schema: 1
            image: {name: web, version: "1", platform: debian-12}
            checks:
              - id: joins
                phase: firstrun
                kind: firstrun
                subject: /firstrun.sh
                environment: {ECS_CLUSTER: "%s", STACK_NAME: "%s"}
                expect: {status: 0}
              - {id: logs, phase: firstrun, kind: file, subject: "/%2$s/logs", expect: {exists: true}}
              - {id: agent, phase: firstrun, kind: file, subject: "/%1$s/agent", expect: {exists: true}}
            """;

    private final SuiteFile file =
            new SuiteFile("checks.yaml", GENERATED.formatted("amibake-cluster", "amibake-verify"));

    private static Stack stack(Map<String, String> outputs) {
        return new Stack("arn", "run-1", "CREATE_COMPLETE", outputs, Map.of());
    }

    private static List<String> subjects(Suite suite) {
        return suite.checks().stream().map(Check::subjectShown).toList();
    }

    @Test
    void on_instances_of_a_stack_its_names_take_the_place_of_those_that_do_not_exist() {
        Suite suite = file.of(stack(Map.of("ClusterName", "run-1-Cluster-X")));

        assertThat(suite.checks().get(0).inquiry().environment())
                .containsExactly(Map.entry("ECS_CLUSTER", "run-1-Cluster-X"), Map.entry("STACK_NAME", "run-1"));
        assertThat(subjects(suite)).containsExactly("/firstrun.sh", "/run-1/logs", "/run-1-Cluster-X/agent");
    }

    @Test
    void a_stack_that_names_no_cluster_has_that_of_the_checks() {
        assertThat(subjects(file.of(stack(Map.of()))))
                .containsExactly("/firstrun.sh", "/run-1/logs", "/amibake-cluster/agent");
    }

    @Test
    void what_only_begins_like_a_name_of_these_is_left_alone() {
        SuiteFile other = new SuiteFile("checks.yaml", """
                schema: 1
                checks:
                  - {id: root, phase: firstrun, kind: file, subject: /amibake-verify-of-mine, expect: {exists: true}}
                """);

        assertThat(subjects(other.of(stack(Map.of("ClusterName", "c"))))).containsExactly("/amibake-verify-of-mine");
    }

    @Test
    void a_phase_without_a_check_is_told_before_anything_is_made() {
        assertThat(file.with(Phase.FIRSTRUN, "leave --stack out")).isSameAs(file);
        assertThatThrownBy(() -> file.with(Phase.BAKED, "give --no-verify"))
                .hasMessage("error: there is no check of phase baked\n  at:  checks.yaml\n"
                        + "  fix: add one, or give --no-verify");
    }
}
