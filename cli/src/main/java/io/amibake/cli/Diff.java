package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.cli.tools.Scratch;
import io.amibake.core.ExitStatus;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import io.amibake.generator.diff.Effect;
import io.amibake.generator.diff.Review;
import io.amibake.generator.diff.Side;
import io.amibake.generator.diff.report.HtmlFormat;
import io.amibake.generator.diff.report.JsonFormat;
import io.amibake.generator.diff.report.MarkdownFormat;
import io.amibake.generator.diff.report.TextFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code amibake diff}: what a change of config or templates does. */
final class Diff implements Command {
    private static final String DETAILS = """
            The new side is what the configs give now, or DIR. The old side, --against, is a directory that
            generate wrote (build unless given), another config without --overlay and --set, or a git
            revision: the configs, overlays, platforms and templates as they were then, with the same --set;
            amibake's own templates, platforms and defaults too where it is in the same checkout. Its code
            is on both sides the one that runs: compare two directories to see what another version does.
            An image that one side does not have is new, or gone; so is one whose config is gone from the
            directory of one that is named. A new one is compared with the old one most like it, if any.

            Each change is told with its effect: security, checks-weakened, replace, rebuild, update, none or
            no-effect. The exit status is 1 when anything differs; with --fail-on only when a change has one
            of the effects named. amibake.lock.json, and the version of the image where it stands as
            such (in the AMI's name, its tag Version, the checks), are left out unless --all is given.
            Artefacts are compared: keys that only release and publish read, as release.retain, are not.""";

    @Override
    public Usage usage() {
        return new Usage(
                "diff",
                "[DIR]",
                "tells what a change of config or templates does",
                List.of(
                        Inputs.CONFIGS,
                        CommandOption.value(
                                "against",
                                "SIDE",
                                "the old side: a directory, a config (- is stdin) or a git revision"),
                        Inputs.OVERLAY,
                        Inputs.SET,
                        Inputs.TEMPLATES,
                        CommandOption.value("format", "text|markdown|html|json", "how to tell it; text unless given"),
                        CommandOption.value("fail-on", "EFFECTS", "the effects that make the exit status 1, by commas"),
                        CommandOption.flag("all", "leave nothing out")),
                DETAILS);
    }

    @Override
    public List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>(Inputs.problemsOfTemplates(arguments));
        boolean both = arguments.operand().isPresent() && arguments.has("config");
        if (both || (arguments.operand().isEmpty() && !arguments.has("config"))) {
            problems.add(new Problem(
                    both ? "the new side is named twice" : "the new side is not named",
                    "command line",
                    "give a config (-c FILE) or a directory"));
        }
        failOn(arguments, problems);
        return problems;
    }

    @Override
    public List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        return Inputs.problemsOfFiles(arguments, surroundings);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Streams streams = surroundings.streams();
        Review review;
        try (Scratch scratch = Scratch.open()) {
            DiffSides sides = new DiffSides(arguments, surroundings, scratch, home());
            Side after = sides.after();
            review = Review.of(
                    sides.before(),
                    after,
                    arguments.has("all"),
                    Runtime.getRuntime().availableProcessors());
        }
        tell(review, arguments, surroundings);
        if (review.isEmpty()) {
            streams.message(TextFormat.same(review));
            return ExitStatus.DONE;
        }
        Set<Effect> failing = failOn(arguments, new ArrayList<>());
        boolean found = review.counts().keySet().stream().anyMatch(failing::contains);
        return found ? ExitStatus.FOUND : ExitStatus.DONE;
    }

    /** The launcher says where it is. */
    private static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("amibake.home")).map(Path::of);
    }

    private static void tell(Review review, Arguments arguments, Surroundings surroundings) {
        Streams streams = surroundings.streams();
        switch (arguments.value("format").orElse("text")) {
            case "json" -> streams.result(JsonFormat.of(review));
            case "html" -> streams.result(HtmlFormat.of(review));
            case "markdown" -> streams.result(MarkdownFormat.of(review));
            default -> {
                if (!review.isEmpty()) {
                    Pager pager = Pager.of(streams, surroundings.variables());
                    pager.show(TextFormat.of(review, streams.showsColour(), pager.columns()));
                }
            }
        }
    }

    /** The effects that are named; all of them when none is. */
    private static Set<Effect> failOn(Arguments arguments, List<Problem> problems) {
        Optional<String> named = arguments.value("fail-on");
        if (named.isEmpty()) {
            return EnumSet.allOf(Effect.class);
        }
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        List<String> known = List.of(Effect.values()).stream().map(Effect::id).toList();
        for (String id : named.get().split(",", -1)) {
            Optional<Effect> effect = Effect.of(id.strip());
            if (effect.isPresent()) {
                effects.add(effect.get());
            } else {
                problems.add(new Problem(
                        "there is no effect '" + id + "'",
                        "command line (--fail-on)",
                        Nearest.suggestion(id, known, "name some of " + String.join(", ", known))));
            }
        }
        return effects;
    }
}
