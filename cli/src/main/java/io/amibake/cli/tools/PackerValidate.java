package io.amibake.cli.tools;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Location;
import io.amibake.cli.findings.Severity;
import io.amibake.cli.findings.ToolRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code packer validate} on the template, by a Packer that is at least as new as the one it is written for. */
final class PackerValidate implements Tool {
    private static final Pattern VERSION = Pattern.compile("Packer v(\\d+)\\.(\\d+)\\.(\\d+)\\S*");
    private static final Pattern HCL_PLACE = Pattern.compile("on (\\S+) line (\\d+)");

    private final Programs programs;

    PackerValidate(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return "packer";
    }

    @Override
    public ToolReport check(RenderedImage image) {
        Optional<Path> program = programs.find(name());
        if (program.isEmpty()) {
            return ToolReport.of(ToolRun.skipped(name(), "", "not installed; the system's package may be 'packer'"));
        }
        String path = program.get().toString();
        Matcher answer = VERSION.matcher(
                programs.run(image.directory(), List.of(path, "version")).output());
        if (!answer.find()) {
            return ToolReport.of(ToolRun.skipped(name(), "", path + " is another program of that name"));
        }
        String version = answer.group(0).substring("Packer v".length());
        if (answer.group(1).equals("1") && Integer.parseInt(answer.group(2)) < image.packerMinor()) {
            String note = "it is older than packer.version 1." + image.packerMinor() + " of " + image.config()
                    + "; install that one, or validate with --set packer.version=1." + answer.group(2);
            return ToolReport.of(ToolRun.skipped(name(), version, note));
        }
        return validate(image, path, version);
    }

    private ToolReport validate(RenderedImage image, String path, String version) {
        ProgramRun run = programs.run(image.directory(), List.of(path, "validate", image.packerTemplate()));
        if (run.status() == 0) {
            return ToolReport.of(ToolRun.ran(name(), version));
        }
        String said = run.output() + run.errors();
        if (said.contains("not installed")) {
            String note = "its amazon plugin is not installed; run 'packer init plugins.pkr.hcl' in the generated"
                    + " directory, or 'packer init image.pkr.hcl'";
            return ToolReport.of(ToolRun.skipped(name(), version, note));
        }
        if (run.status() != 1) {
            return ToolReport.of(ToolRun.failed(name(), version, run.failure()));
        }
        return new ToolReport(ToolRun.ran(name(), version), findings(image, said));
    }

    /** Faults are blocks that begin with "Error:"; where a block has a list of {@code * message} items, they are. */
    private static List<Finding> findings(RenderedImage image, String said) {
        List<Finding> findings = new ArrayList<>();
        String heading = "";
        for (String block : said.strip().split("\n(?=\\s*\\* )|\n(?=Error: )")) {
            String text = block.strip();
            if (text.startsWith("* ")) {
                findings.add(finding(image, text));
                heading = "";
            } else if (text.startsWith("Error: ")) {
                addUnlessEmpty(findings, image, heading);
                heading = text;
            }
        }
        addUnlessEmpty(findings, image, heading);
        if (findings.isEmpty()) {
            findings.add(finding(image, said.strip()));
        }
        return findings;
    }

    private static void addUnlessEmpty(List<Finding> findings, RenderedImage image, String text) {
        if (!text.isEmpty()) {
            findings.add(finding(image, text));
        }
    }

    private static Finding finding(RenderedImage image, String text) {
        Matcher place = HCL_PLACE.matcher(text);
        Location location = place.find()
                ? new Location(place.group(1), Integer.parseInt(place.group(2)), 0)
                : new Location(image.packerTemplate(), 0, 0);
        String message = text;
        for (String mark : List.of("* ", "Error: ")) {
            message = message.startsWith(mark) ? message.substring(mark.length()) : message;
        }
        return new Finding(
                "packer/validate", Severity.ERROR, message.replaceAll("\\s+", " "), "", location, image.config());
    }
}
