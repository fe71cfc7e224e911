package io.amibake.cli;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Findings;
import io.amibake.cli.findings.ToolRun;
import io.amibake.cli.options.Arguments;
import io.amibake.cli.rules.ImageReview;
import io.amibake.cli.rules.ImageRules;
import io.amibake.cli.rules.TemplateRules;
import io.amibake.cli.tools.RenderedImage;
import io.amibake.cli.tools.Scratch;
import io.amibake.cli.tools.Tool;
import io.amibake.cli.tools.ToolReport;
import io.amibake.config.EnvironmentOverride;
import io.amibake.config.Loaded;
import io.amibake.core.AmibakeException;
import io.amibake.generator.Artifact;
import io.amibake.generator.Generator;
import io.amibake.generator.output.OutputDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One validation of one or more images. */
final class Validation {
    private static final Duration TOOL_LIMIT = Duration.ofMinutes(2);

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, ToolRun> runs = new LinkedHashMap<>();

    /** The config of the first image of each identity. */
    private final Map<String, String> known = new HashMap<>();

    Validation(Arguments arguments, Surroundings surroundings) {
        this.arguments = arguments;
        this.surroundings = surroundings;
    }

    Findings run() {
        List<Path> files = Inputs.paths("config", arguments);
        Inputs inputs = Inputs.of(arguments, surroundings);
        Generator generator = Inputs.generator(arguments);
        List<Loaded> images = new ArrayList<>();
        List<EnvironmentOverride> overrides = new ArrayList<>();
        Batch batch = new Batch(Runtime.getRuntime().availableProcessors(), surroundings.streams());
        batch.each(files, file -> inputs.load(file, generator), loaded -> {
            images.add(loaded);
            overrides.addAll(loaded.overrides());
        });
        batch.tell(overrides);
        for (int i = 0; i < files.size(); i++) {
            check(
                    files.get(i).toString(),
                    images.get(i),
                    generator.render(images.get(i).config()));
        }
        for (String ignored : arguments.values("ignore")) {
            findings.removeIf(finding -> finding.rule().equalsIgnoreCase(ignored));
        }
        return new Findings(findings, List.copyOf(runs.values()));
    }

    private void check(String file, Loaded image, List<Artifact> artifacts) {
        ImageReview review = new ImageReview(file, image.config(), image.tree());
        String other = known.putIfAbsent(ImageRules.identity(image.config()), file);
        if (other != null) {
            ImageRules.findTaken(review, other);
        }
        findings.addAll(ImageRules.check(review, surroundings.clock().instant()));
        TemplateRules rules = new TemplateRules(file, review.found());
        List<String> paths = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            paths.add(artifact.path());
            findings.addAll(rules.check(artifact.path(), artifact.bytes()));
        }
        if (!arguments.has("no-tools")) {
            try (Scratch scratch = Scratch.open()) {
                Path directory = scratch.directory().resolve("image");
                OutputDirectory.at(directory).replaceWith(artifacts);
                runTools(new RenderedImage(
                        file,
                        directory,
                        paths,
                        packerTemplate(paths),
                        image.config().packer().version().minor()));
            }
        }
    }

    private static String packerTemplate(List<String> paths) {
        return paths.contains("packer.json") ? "packer.json" : "image.pkr.hcl";
    }

    private void runTools(RenderedImage image) {
        for (Tool tool : Tool.all(surroundings.variables(), TOOL_LIMIT)) {
            surroundings.streams().progress(image.config() + ": " + tool.name());
            ToolReport report = report(tool, image);
            findings.addAll(report.findings());
            // The worst that became of it is what the whole validation says of the tool.
            runs.merge(tool.name(), report.run(), Validation::worse);
        }
        surroundings.streams().progress("");
    }

    private static ToolReport report(Tool tool, RenderedImage image) {
        try {
            return tool.check(image);
        } catch (AmibakeException failure) {
            return ToolReport.of(
                    ToolRun.failed(tool.name(), "", failure.problems().get(0).what()));
        }
    }

    private static ToolRun worse(ToolRun one, ToolRun other) {
        return one.outcome().compareTo(other.outcome()) >= 0 ? one : other;
    }
}
