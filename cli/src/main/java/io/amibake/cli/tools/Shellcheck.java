package io.amibake.cli.tools;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Location;
import io.amibake.cli.findings.Severity;
import io.amibake.cli.findings.ToolRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ShellCheck on every script. */
final class Shellcheck implements Tool {
    private final Programs programs;

    Shellcheck(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return "shellcheck";
    }

    @Override
    public ToolReport check(RenderedImage image) {
        Optional<Path> program = programs.find(name());
        if (program.isEmpty()) {
            return ToolReport.of(ToolRun.skipped(name(), "", "not installed; the system's package is 'shellcheck'"));
        }
        String path = program.get().toString();
        String version = version(programs.run(image.directory(), List.of(path, "--version")));
        List<String> command = new ArrayList<>(List.of(path, "--norc", "--format=json1", "--"));
        command.addAll(image.under("", ".sh"));
        ProgramRun run = programs.run(image.directory(), command);
        if (run.status() != 0 && run.status() != 1) {
            return ToolReport.of(ToolRun.failed(name(), version, run.failure()));
        }
        return ToolAnswer.of(run).report(ToolRun.ran(name(), version), "comments", comment -> finding(image, comment));
    }

    private static Finding finding(RenderedImage image, ToolAnswer comment) {
        return new Finding(
                "shellcheck/SC" + comment.text("code"),
                Severity.parse(comment.text("level")),
                comment.text("message"),
                "",
                new Location(comment.text("file"), comment.number("line"), comment.number("column")),
                image.config());
    }

    private static String version(ProgramRun run) {
        return run.output()
                .lines()
                .filter(line -> line.startsWith("version: "))
                .map(line -> line.substring("version: ".length()))
                .findFirst()
                .orElse("unknown");
    }
}
