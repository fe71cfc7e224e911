package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedSuitesTest {
    static List<Path> suites() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
            return files.filter(file -> file.endsWith("verification/checks.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void every_suite_of_the_examples_can_be_read(Path file) {
        Suite suite = SuiteReader.read(file);
        assertThat(suite.in(Phase.BAKED)).isNotEmpty();
        assertThat(suite.in(Phase.FIRSTRUN)).extracting(Check::id).contains("firstrun-joins", "firstrun-again");
    }

    @Test
    void the_sample_scenarios_of_the_first_run_can_be_read() {
        Suite suite = SuiteReader.read(Path.of("../examples/firstrun-scenarios/checks.yaml"));
        assertThat(suite.in(Phase.BAKED)).isEmpty();
        assertThat(suite.in(Phase.FIRSTRUN)).hasSizeGreaterThan(10);
    }

    @Test
    void the_sample_checks_of_a_container_instance_can_be_read_and_change_nothing() {
        for (String name : List.of("checks", "checks-host-network")) {
            Suite suite = SuiteReader.read(Path.of("../examples/container-instance/" + name + ".yaml"));
            assertThat(suite.in(Phase.BAKED)).isEmpty();
            assertThat(suite.in(Phase.FIRSTRUN))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .noneMatch(check -> check.inquiry().kind().equals("firstrun"));
        }
    }
}
