package io.amibake.cli.tools;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Location;
import io.amibake.cli.findings.Severity;
import io.amibake.cli.findings.ToolRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** cfn-lint on every CloudFormation template: the one of AWS, which says its own name with its version. */
final class CfnLint implements Tool {
    /** Its exit status is a sum: 2 errors, 4 warnings, 8 informational findings. */
    private static final int FINDINGS = 2 | 4 | 8;

    private final Programs programs;

    CfnLint(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return "cfn-lint";
    }

    @Override
    public ToolReport check(RenderedImage image) {
        if (templates(image).isEmpty()) {
            return ToolReport.of(ToolRun.skipped(name(), "", image.config() + " has no CloudFormation template"));
        }
        Optional<Path> program = programs.find(name());
        if (program.isEmpty()) {
            return ToolReport.of(ToolRun.skipped(name(), "", "not installed; Python's package is 'cfn-lint'"));
        }
        String path = program.get().toString();
        ProgramRun asked = programs.run(image.directory(), List.of(path, "--version"));
        String answer = asked.output().strip();
        if (asked.status() != 0 || !answer.startsWith("cfn-lint ")) {
            String note = path + " is another program of that name; Python's package is 'cfn-lint'";
            return ToolReport.of(ToolRun.skipped(name(), "", note));
        }
        return lint(image, path, answer.substring("cfn-lint ".length()));
    }

    private ToolReport lint(RenderedImage image, String path, String version) {
        List<String> command = new ArrayList<>(List.of(path, "--format", "json", "--"));
        command.addAll(templates(image));
        ProgramRun run = programs.run(image.directory(), command);
        if (run.status() < 0 || (run.status() & ~FINDINGS) != 0) {
            return ToolReport.of(ToolRun.failed(name(), version, run.failure()));
        }
        return ToolAnswer.of(run).report(ToolRun.ran(name(), version), "", found -> finding(image, found));
    }

    private static List<String> templates(RenderedImage image) {
        return image.under("cloudformation/", ".yaml");
    }

    private static Finding finding(RenderedImage image, ToolAnswer found) {
        ToolAnswer start = found.at("Location").at("Start");
        return new Finding(
                "cfn-lint/" + found.at("Rule").text("Id"),
                Severity.parse(found.text("Level").toLowerCase(Locale.ROOT)),
                found.text("Message"),
                "",
                new Location(found.text("Filename"), start.number("LineNumber"), start.number("ColumnNumber")),
                image.config());
    }
}
