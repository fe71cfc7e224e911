package io.amibake.cli.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsFormatTest {
    private static final List<RuleDescription> RULES = List.of(
            new RuleDescription(
                    "AMI003", "not-encrypted", Severity.WARNING, "it is open", "all see it", "close it", ""),
            new RuleDescription(
                    "config", "config", Severity.ERROR, "it is wrong", "why", "mend it", "https://example.org/a"));

    private static final Findings FINDINGS = new Findings(
            List.of(
                    new Finding(
                            "shellcheck/SC2086",
                            Severity.NOTE,
                            "quote this",
                            "",
                            new Location("scripts/cleanup.sh", 7, 3),
                            "images/a b.yaml"),
                    new Finding(
                            "AMI003",
                            Severity.WARNING,
                            "100% open: \"a\",\nb",
                            "close it",
                            new Location("images/a b.yaml", 4, 12),
                            ""),
                    new Finding(
                            "packer/validate",
                            Severity.ERROR,
                            "unknown key",
                            "",
                            new Location("packer.json", 0, 0),
                            "images/a b.yaml")),
            List.of(ToolRun.ran("shellcheck", "0.9.0"), ToolRun.skipped("cfn-lint", "", "not installed")));

    @Test
    void text_has_the_shape_of_a_problem() {
        assertThat(FindingsFormat.TEXT.print(FINDINGS, RULES, "0.1.0")).isEqualTo("""
                        warning[AMI003]: 100% open: "a",
                        b
                          at:  images/a b.yaml:4:12
                          fix: close it
                        error[packer/validate]: unknown key
                          at:  packer.json, rendered from images/a b.yaml
                        note[shellcheck/SC2086]: quote this
                          at:  scripts/cleanup.sh:7:3, rendered from images/a b.yaml
                        """);
    }

    @Test
    void json_has_counts_findings_and_what_became_of_each_tool() {
        assertThat(FindingsFormat.JSON.print(FINDINGS, RULES, "0.1.0")).isEqualTo("""
                        {
                          "amibake": "0.1.0",
                          "errors": 1,
                          "warnings": 1,
                          "notes": 1,
                          "findings": [
                            {
                              "rule": "AMI003",
                              "severity": "warning",
                              "message": "100% open: \\"a\\",\\nb",
                              "fix": "close it",
                              "file": "images/a b.yaml",
                              "line": 4,
                              "column": 12,
                              "renderedFrom": ""
                            },
                            {
                              "rule": "packer/validate",
                              "severity": "error",
                              "message": "unknown key",
                              "fix": "",
                              "file": "packer.json",
                              "line": 0,
                              "column": 0,
                              "renderedFrom": "images/a b.yaml"
                            },
                            {
                              "rule": "shellcheck/SC2086",
                              "severity": "note",
                              "message": "quote this",
                              "fix": "",
                              "file": "scripts/cleanup.sh",
                              "line": 7,
                              "column": 3,
                              "renderedFrom": "images/a b.yaml"
                            }
                          ],
                          "tools": [
                            {
                              "name": "shellcheck",
                              "version": "0.9.0",
                              "outcome": "ran",
                              "note": ""
                            },
                            {
                              "name": "cfn-lint",
                              "version": "",
                              "outcome": "skipped",
                              "note": "not installed"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void github_gets_one_command_a_line_at_a_file_of_the_repository() {
        assertThat(FindingsFormat.GITHUB.print(FINDINGS, RULES, "0.1.0")).isEqualTo("""
                        ::warning file=images/a b.yaml,line=4,col=12,title=AMI003::100%25 open: "a",%0Ab%0Afix: close it
                        ::error file=images/a b.yaml,line=1,col=1,title=packer/validate::packer.json: unknown key
                        ::notice file=images/a b.yaml,line=1,col=1,title=shellcheck/SC2086::scripts/cleanup.sh:7:3: quote this
                        """);
    }

    @Test
    void sarif_has_the_rules_the_results_and_the_tools_that_did_not_run() throws IOException {
        try (InputStream expected = FindingsFormatTest.class.getResourceAsStream("expected.sarif")) {
            assertThat(FindingsFormat.SARIF.print(FINDINGS, RULES, "0.1.0"))
                    .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
