package io.amibake.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Location;
import io.amibake.cli.findings.Severity;
import io.amibake.cli.findings.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each tool against programs that stand in for it: what they print is copied from the real ones. */
class ToolTest {
    private static final String CONFIG = "images/a.yaml";

    private final Path bin;
    private final RenderedImage image;

    ToolTest(@TempDir Path directory) throws IOException {
        bin = Files.createDirectory(directory.resolve("bin"));
        Path rendered = Files.createDirectory(directory.resolve("image"));
        image = new RenderedImage(
                CONFIG,
                rendered,
                List.of("cloudformation/launch-template.yaml", "packer.json", "scripts/cleanup.sh"),
                "packer.json",
                11);
    }

    @Test
    void absent_tools_are_skipped_and_say_what_to_install() {
        assertThat(tools(Duration.ofSeconds(10)).stream().map(tool -> tool.check(image)))
                .containsExactly(
                        ToolReport.of(
                                ToolRun.skipped("packer", "", "not installed; the system's package may be 'packer'")),
                        ToolReport.of(ToolRun.skipped(
                                "shellcheck", "", "not installed; the system's package is 'shellcheck'")),
                        ToolReport.of(
                                ToolRun.skipped("cfn-lint", "", "not installed; Python's package is 'cfn-lint'")));
    }

    @Test
    void shellcheck_findings_keep_their_rule_severity_and_place() throws IOException {
        program("shellcheck", """
                if [ "$1" = --version ]; then printf 'ShellCheck - x\\nversion: 0.9.0\\n'; exit; fi
                [ "$*" = "--norc --format=json1 -- scripts/cleanup.sh" ] || exit 4
                echo '{"comments":[{"file":"scripts/cleanup.sh","line":7,"endLine":7,"column":3,"endColumn":5,
                  "level":"info","code":2086,"message":"Double quote it.","fix":null}]}'
                exit 1
                """);
        assertThat(report("shellcheck"))
                .isEqualTo(new ToolReport(
                        ToolRun.ran("shellcheck", "0.9.0"),
                        List.of(new Finding(
                                "shellcheck/SC2086",
                                Severity.NOTE,
                                "Double quote it.",
                                "",
                                new Location("scripts/cleanup.sh", 7, 3),
                                CONFIG))));
    }

    @Test
    void a_tool_that_breaks_down_is_not_one_that_found_nothing() throws IOException {
        program("shellcheck", "[ \"$1\" = --version ] && exit; echo 'no memory' >&2; exit 3");
        assertThat(report("shellcheck").run())
                .isEqualTo(ToolRun.failed("shellcheck", "unknown", "exit status 3: no memory"));
    }

    @Test
    void a_tool_that_hangs_is_ended_with_its_children() throws IOException {
        program("shellcheck", "[ \"$1\" = --version ] && exit; /bin/sleep 600 & wait");
        Tool shellcheck = tools(Duration.ofMillis(500)).get(1);
        assertThat(shellcheck.check(image).run())
                .isEqualTo(ToolRun.failed("shellcheck", "unknown", "it took too long"));
    }

    @Test
    void cfn_lint_findings_keep_their_rule_severity_and_place() throws IOException {
        program("cfn-lint", """
                if [ "$1" = --version ]; then echo 'cfn-lint 1.51.0'; exit; fi
                [ "$*" = "--format json -- cloudformation/launch-template.yaml" ] || exit 1
                echo '[{"Filename":"cloudformation/launch-template.yaml","Id":"x","Level":"Warning",
                  "Location":{"End":{"ColumnNumber":9,"LineNumber":4},"Path":["a"],"Start":{"ColumnNumber":5,"LineNumber":4}},
                  "Message":"Do not","Rule":{"Description":"d","Id":"W1001","ShortDescription":"s","Source":"u"}}]'
                exit 4
                """);
        assertThat(report("cfn-lint"))
                .isEqualTo(new ToolReport(
                        ToolRun.ran("cfn-lint", "1.51.0"),
                        List.of(new Finding(
                                "cfn-lint/W1001",
                                Severity.WARNING,
                                "Do not",
                                "",
                                new Location("cloudformation/launch-template.yaml", 4, 5),
                                CONFIG))));
    }

    @Test
    void another_program_named_cfn_lint_is_not_run() throws IOException {
        program("cfn-lint", "[ \"$1\" = --version ] || exit 9; echo 1.9.7");
        assertThat(report("cfn-lint").run().note())
                .isEqualTo(
                        bin.resolve("cfn-lint") + " is another program of that name; Python's package is 'cfn-lint'");
    }

    @Test
    void another_program_named_packer_is_not_run() throws IOException {
        program("packer", "[ \"$1\" = version ] || exit 9; echo '0 0'");
        assertThat(report("packer").run().note()).isEqualTo(bin.resolve("packer") + " is another program of that name");
    }

    @Test
    void a_packer_older_than_the_template_is_not_asked() throws IOException {
        program("packer", "[ \"$1\" = version ] || exit 9; echo 'Packer v1.6.6'");
        assertThat(report("packer").run())
                .isEqualTo(ToolRun.skipped(
                        "packer",
                        "1.6.6",
                        "it is older than packer.version 1.11 of images/a.yaml; install that one, or validate with"
                                + " --set packer.version=1.6"));
    }

    @Test
    void every_fault_that_packer_names_is_a_finding() throws IOException {
        program("packer", """
                if [ "$1" = version ]; then echo 'Packer v1.11.2'; exit; fi
                [ "$*" = "validate packer.json" ] || exit 9
                printf 'Error: Failed to prepare build: "amazon-ebs"\\n\\n2 errors occurred:\\n'
                printf "\\t* unknown configuration key: 'a'\\n\\t* a region\\n\\tis needed\\n\\n\\n"
                printf 'Error: Unsupported argument\\n\\n  on image.pkr.hcl line 2:\\n\\nNo "regon".\\n'
                exit 1
                """);
        assertThat(report("packer").findings())
                .containsExactly(
                        packerFinding("unknown configuration key: 'a'", new Location("packer.json", 0, 0)),
                        packerFinding("a region is needed", new Location("packer.json", 0, 0)),
                        packerFinding(
                                "Unsupported argument on image.pkr.hcl line 2: No \"regon\".",
                                new Location("image.pkr.hcl", 2, 0)));
    }

    @Test
    void a_packer_without_its_plugin_is_skipped() throws IOException {
        program(
                "packer",
                "[ \"$1\" = version ] && echo 'Packer v1.11.2' && exit; echo 'a plugin that is not installed.'; exit 1");
        assertThat(report("packer").run().note())
                .isEqualTo("its amazon plugin is not installed; run 'packer init plugins.pkr.hcl' in the generated"
                        + " directory, or 'packer init image.pkr.hcl'");
    }

    private static Finding packerFinding(String message, Location location) {
        return new Finding("packer/validate", Severity.ERROR, message, "", location, CONFIG);
    }

    private ToolReport report(String name) {
        for (Tool tool : tools(Duration.ofSeconds(10))) {
            if (tool.name().equals(name)) {
                return tool.check(image);
            }
        }
        throw new IllegalArgumentException(name);
    }

    private List<Tool> tools(Duration limit) {
        return Tool.all(Map.of("PATH", bin.toString()), limit);
    }

    private void program(String name, String script) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
