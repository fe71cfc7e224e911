package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.EnvironmentOverride;
import io.amibake.config.GitCheckout;
import io.amibake.config.GitRevision;
import io.amibake.config.Loaded;
import io.amibake.config.Request;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.Generator;
import io.amibake.generator.Templates;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The options that say which configs and templates to read, and what they stand for. */
final class Inputs {
    static final CommandOption CONFIGS = CommandOption.value(
                    "config", "FILE", "the config file of each image; - is stdin")
            .shortened("c")
            .listed();
    static final CommandOption CONFIG = CommandOption.value("config", "FILE", "the image's config file; - is stdin")
            .shortened("c")
            .needed();
    static final CommandOption OVERLAY = CommandOption.value(
                    "overlay", "FILE", "a file whose values win over the config's")
            .repeated();
    static final CommandOption SET = CommandOption.value(
                    "set",
                    "KEY=VALUE",
                    "a value that wins over files and environment, as system.timezone=UTC; an empty one unsets")
            .repeated();
    static final CommandOption TEMPLATES =
            CommandOption.value("templates", "DIR", "templates that replace the shipped ones of the same name");

    static final CommandOption PROFILE =
            CommandOption.value("profile", "NAME", "the profile of the AWS CLI's files to call AWS with");

    private final ConfigLoader loader;
    private final List<Path> overlays;
    private final List<String> sets;

    private Inputs(ConfigLoader loader, List<Path> overlays, List<String> sets) {
        this.loader = loader;
        this.overlays = overlays;
        this.sets = sets;
    }

    static Inputs of(Arguments arguments, Surroundings surroundings) {
        return new Inputs(
                ConfigLoader.with(new Environment(surroundings.variables(), new GitCheckout()), ExtraChecks::check),
                paths("overlay", arguments),
                arguments.values("set"));
    }

    /** The same, with one more {@code KEY=VALUE} that wins over everything. */
    Inputs with(String set) {
        List<String> more = new ArrayList<>(sets);
        more.add(set);
        return new Inputs(loader, overlays, more);
    }

    /** Configs as they are, with nothing over them but the environment. */
    Inputs bare() {
        return new Inputs(loader, List.of(), List.of());
    }

    /** Configs as they were at a commit, with overlays as they were, and the settings of now. */
    Inputs at(GitRevision commit, List<Path> formerOverlays, Surroundings surroundings) {
        ConfigLoader then = ConfigLoader.with(new Environment(surroundings.variables(), commit), ExtraChecks::check);
        return new Inputs(then, formerOverlays, sets);
    }

    /** The same with amibake's own defaults and platforms as they were in a directory. */
    Inputs asShippedIn(Path directory) {
        return new Inputs(loader.asShippedIn(directory), overlays, sets);
    }

    /** The config files named, in order. */
    static List<Path> paths(String option, Arguments arguments) {
        List<Path> paths = new ArrayList<>();
        for (String text : arguments.values(option)) {
            paths.add(path(option, text));
        }
        return paths;
    }

    /** The path of an option's value; {@code -} is what comes through the pipe on stdin. */
    static Path path(String option, String text) {
        return pathAt("command line (--" + option + ")", text.equals("-") ? "/dev/stdin" : text);
    }

    private static Path pathAt(String where, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw AmibakeException.invalidInput(new Problem(
                    "'" + text + "' is not a path: " + e.getReason(), where, "write the path of a file or directory"));
        }
    }

    /** The directory that an option or operand names. */
    static Path directory(String where, String text) {
        if (text.isBlank()) {
            throw AmibakeException.invalidInput(new Problem(
                    "the output directory is empty", where, "name a directory, such as build, or . for this one"));
        }
        return pathAt(where, text);
    }

    /** The directory of {@code --output}: it is replaced as a whole, which nobody means of the root. */
    static Path output(String text) {
        String where = "command line (--output)";
        Path output = directory(where, text);
        if (output.toAbsolutePath().normalize().getNameCount() == 0) {
            throw AmibakeException.invalidInput(new Problem(
                    "the output directory is the root of the file system", where, "name a directory, such as build"));
        }
        return output;
    }

    /** The generator with the shipped templates, or those that {@code --templates} lays over them. */
    static Generator generator(Arguments arguments) {
        return generator(arguments.value("templates").map(directory -> path("templates", directory)));
    }

    static Generator generator(Optional<Path> directory) {
        return generator(Templates.shipped(), directory);
    }

    static Generator generator(Templates shipped, Optional<Path> directory) {
        Templates templates = directory.isEmpty() ? shipped : shipped.overlaidWith(directory.get());
        return Generator.of(FreeMarkerEngine.of(templates));
    }

    /** What is wrong with {@code --templates}, if it is given. */
    static List<Problem> problemsOfTemplates(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        if (arguments.has("templates")) {
            collect(problems, () -> generator(arguments));
        }
        return problems;
    }

    /**
     * What is wrong with the configs that the command line names, and with the settings over them. Where an overlay or a
     * setting may be missing, what a config lacks would only mislead.
     */
    static List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        Inputs inputs = of(arguments, surroundings);
        if (arguments.mayLack(OVERLAY) || arguments.mayLack(SET) || !arguments.has("config")) {
            return ConfigLoader.problemsOf(inputs.sets);
        }
        Set<Problem> problems = new LinkedHashSet<>();
        for (Path file : paths("config", arguments)) {
            List<Problem> ofFile = new ArrayList<>();
            collect(ofFile, () -> inputs.load(file));
            problems.addAll(ofFile);
        }
        return List.copyOf(problems);
    }

    /** Adds the problems that a piece of work ends with, if it does. */
    static void collect(List<Problem> problems, Runnable work) {
        try {
            work.run();
        } catch (AmibakeException failure) {
            problems.addAll(failure.problems());
        }
    }

    /** One image's config. */
    Loaded load(Path file) {
        return loader.load(new Request(file, overlays, sets));
    }

    /** One image's config whose own checks are sound too; for that, the others are rendered. */
    Loaded load(Path file, Generator generator) {
        Loaded loaded = load(file);
        ExtraChecks.check(loaded.config(), generator);
        return loaded;
    }

    /**
     * Says in one line what the environment changed, so that no variable of a CI system surprises anyone. What it changed
     * in several images is said of the first.
     */
    static void tellOverrides(List<EnvironmentOverride> overrides, Streams streams) {
        if (overrides.isEmpty()) {
            return;
        }
        Set<String> told = new HashSet<>();
        StringBuilder line = new StringBuilder("environment: ");
        for (EnvironmentOverride override : overrides) {
            if (told.add(override.variable())) {
                line.append(told.size() == 1 ? "" : ", ").append(override);
            }
        }
        streams.message(line.toString());
    }
}
