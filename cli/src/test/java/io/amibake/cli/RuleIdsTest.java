package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Findings;
import io.amibake.cli.findings.Location;
import io.amibake.cli.findings.Severity;
import io.amibake.cli.rules.OtherRules;
import io.amibake.cli.rules.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids that findings bear: each can be explained, and is declared where a format wants that. */
class RuleIdsTest {
    private final Path directory;
    private final String image;

    RuleIdsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
    }

    @Test
    void explains_a_rule_or_all_without_a_config() {
        assertThat(Run.of("validate", "--explain", "ami003"))
                .isEqualTo(new Run(0, Rule.NOT_ENCRYPTED.explanation(), ""));
        assertThat(Run.of("validate", "--explain", "all").out()).contains(Rule.ids());
        assertThat(Run.of("validate", "--explain", "AMI099").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "packer", "packer/validate", "shellcheck", "cfn-lint", "cfn-lint/E3002"})
    void explains_what_is_not_of_its_own_rules_too(String id) {
        Run run = Run.of("validate", "--explain", id);
        assertThat(run.out()).startsWith(id + ": ").contains("\nfix: ");
        assertThat(run).isEqualTo(new Run(0, run.out(), ""));
    }

    @Test
    void says_where_to_read_on() {
        assertThat(Run.of("validate", "--explain", "shellcheck/SC2086").out()).endsWith("""
                        fix: read what ShellCheck says of the id, and mend the template or the value
                        read on: https://www.shellcheck.net/wiki/SC2086
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "AMI13, did you mean 'AMI013'?",
        "shelcheck, did you mean 'shellcheck'?",
        "shelcheck/SC2086, did you mean 'shellcheck/SC2086'?",
        "SC2086, did you mean 'shellcheck/SC2086'?",
        "W3697, did you mean 'cfn-lint/W3697'?",
        "packer/validat, did you mean 'packer/validate'?",
    })
    void suggests_the_nearest_id_for_an_unknown_one(String id, String fix) {
        for (String option : new String[] {"--explain", "--ignore"}) {
            assertThat(Run.of("validate", "-c", image, "--no-tools", option, id))
                    .isEqualTo(new Run(2, "", """
                            error: '%s' is not a rule
                              at:  command line (%s)
                              fix: %s
                            """.formatted(id, option, fix)));
        }
    }

    @Test
    void faults_of_a_config_cannot_be_ignored() {
        assertThat(Run.of("validate", "-c", image, "--no-tools", "--ignore", "config")
                        .err())
                .startsWith("error: faults of a config cannot be ignored: nothing is rendered from it\n");
    }

    @Test
    void sarif_declares_every_rule_that_a_result_names() throws IOException {
        Path bad = TestImages.write(directory, "bad.yaml", TestImages.SOUND.replace("us-west-2", "us-wst-2"));
        Run run = Run.of("validate", "-c", bad.toString(), "--no-tools", "--format", "sarif");
        assertThat(run.out()).contains("\"ruleId\": \"config\"", "\"id\": \"config\",\n              \"name\"");

        Location place = new Location("scripts/cleanup.sh", 1, 1);
        Finding foreign = new Finding("shellcheck/SC2086", Severity.NOTE, "quote this", "", place, image);
        assertThat(Rule.descriptions(new Findings(List.of(foreign, foreign), List.of())))
                .hasSize(Rule.values().length + 2)
                .endsWith(OtherRules.SHELLCHECK.description("shellcheck/SC2086", Severity.NOTE));
    }
}
