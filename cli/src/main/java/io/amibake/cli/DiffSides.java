package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.tools.Scratch;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.Fleet;
import io.amibake.generator.Generator;
import io.amibake.generator.diff.DirectorySide;
import io.amibake.generator.diff.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the words of {@code amibake diff} name: the old side and the new one. */
final class DiffSides {
    private static final String USUAL = "build";
    private static final String AGAINST = "command line (--against)";
    private static final int CONFIGS_NAMED = 3;

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final Scratch scratch;
    private final Inputs inputs;

    DiffSides(Arguments arguments, Surroundings surroundings, Scratch scratch) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.scratch = scratch;
        this.inputs = Inputs.of(arguments, surroundings);
    }

    /** A directory, or what the configs give now. */
    Side after() {
        Optional<String> directory = arguments.operand();
        if (directory.isPresent()) {
            return DirectorySide.of(Inputs.directory("command line (DIR)", directory.get()));
        }
        List<String> named = arguments.values("config");
        String name = named.size() > CONFIGS_NAMED ? named.size() + " configs" : String.join(" ", named);
        return new RenderedSide(name, configs(), inputs, Inputs.generator(arguments));
    }

    /** A directory, another config, or the configs as they were. */
    Side before() {
        String named = arguments.value("against").orElse(USUAL);
        Path path = Inputs.directory(AGAINST, named);
        if (Files.isDirectory(path)) {
            return DirectorySide.of(path);
        }
        if (Files.exists(path)) {
            SortedMap<String, Path> config = new TreeMap<>();
            config.put(Fleet.of(List.of(path)).get(0).image(), path);
            return new RenderedSide(named, config, inputs.bare(), Inputs.generator(arguments));
        }
        if (arguments.value("against").isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "there is no directory '" + USUAL + "' to compare with",
                    AGAINST,
                    "name one, or a git revision such as HEAD, or another config"));
        }
        return revision(named);
    }

    private SortedMap<String, Path> configs() {
        SortedMap<String, Path> configs = new TreeMap<>();
        for (Fleet.Member member : Fleet.of(Inputs.paths("config", arguments))) {
            configs.put(member.image(), member.config());
        }
        return configs;
    }

    private Side revision(String named) {
        SortedMap<String, Path> configs = configs();
        if (configs.isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "there is no directory or file '" + named + "'",
                    AGAINST,
                    "name a directory that exists; for a git revision name the configs too (-c FILE)"));
        }
        Path beside = configs.values().iterator().next().toAbsolutePath().resolveSibling("");
        Revision revision = Revision.of(beside, named, AGAINST, scratch.directory());
        try {
            return new FormerSide(former(named, configs, revision), revision);
        } catch (AmibakeException failure) {
            throw failure.told(revision::told);
        }
    }

    private RenderedSide former(String named, SortedMap<String, Path> configs, Revision revision) {
        List<Path> overlays = new ArrayList<>();
        for (Path overlay : Inputs.paths("overlay", arguments)) {
            revision.config(overlay).ifPresent(overlays::add);
        }
        SortedMap<String, Path> then = new TreeMap<>();
        configs.forEach((image, config) -> revision.config(config).ifPresent(file -> then.put(image, file)));
        Generator generator = Inputs.generator(
                arguments.value("templates").flatMap(templates -> revision.was(Inputs.path("templates", templates))));
        return new RenderedSide(named, then, inputs.at(revision.commit(), overlays, surroundings), generator);
    }
}
