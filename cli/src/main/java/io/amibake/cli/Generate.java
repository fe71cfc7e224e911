package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.config.EnvironmentOverride;
import io.amibake.config.ImageConfig;
import io.amibake.config.Loaded;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.generator.Artifact;
import io.amibake.generator.Generator;
import io.amibake.generator.output.OutputDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code amibake generate}: the artefacts of one image to a directory, of several to a directory each. */
final class Generate implements Command {
    private static final int MOST_THREADS = 256;

    private static final String DETAILS = """
            One image is written to DIR, several to DIR/IMAGE each, where IMAGE is the name of the config
            file without its suffix. All configs are read before anything is written, and each directory is
            replaced as a whole; files in it that amibake did not make are kept. With --check nothing is
            written: what would change is printed as a unified diff, with exit status 1.""";

    @Override
    public Usage usage() {
        return new Usage(
                "generate",
                "",
                "writes the artefacts of one image or of several",
                List.of(
                        Inputs.CONFIGS.needed(),
                        CommandOption.value("output", "DIR", "where to write them")
                                .shortened("o")
                                .needed(),
                        Inputs.OVERLAY,
                        Inputs.SET,
                        Inputs.TEMPLATES,
                        CommandOption.flag("check", "write nothing; print what would change and exit with 1"),
                        CommandOption.value(
                                "threads", "N", "how many images at once; one for each processor unless given")),
                DETAILS);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Streams streams = surroundings.streams();
        Parallel parallel = new Parallel(threads(arguments));
        List<Target> targets = targets(arguments);
        List<Planned> images = load(targets, parallel, arguments, surroundings);
        Generator generator = Inputs.generator(arguments);
        if (arguments.has("check")) {
            return tellDifferences(parallel.map(images, image -> image.difference(generator)), streams);
        }
        Progress progress = new Progress(images.size(), streams);
        List<Written> written = parallel.map(images, image -> progress.counted(image.write(generator)));
        progress.end();
        tell(written, arguments.required("output"), streams);
        return ExitStatus.DONE;
    }

    /** Only what is needed to render is kept of each config: a fleet may be large. */
    private static List<Planned> load(
            List<Target> targets, Parallel parallel, Arguments arguments, Surroundings surroundings) {
        Inputs inputs = Inputs.of(arguments, surroundings);
        List<Planned> images = parallel.map(targets, target -> {
            Loaded loaded = inputs.load(target.config());
            return new Planned(loaded.config(), target.directory(), loaded.overrides());
        });
        List<EnvironmentOverride> overrides = new ArrayList<>();
        for (Planned image : images) {
            overrides.addAll(image.overrides());
        }
        Inputs.tellOverrides(overrides, surroundings.streams());
        return images;
    }

    private static ExitStatus tellDifferences(List<String> differences, Streams streams) {
        int changed = 0;
        for (String difference : differences) {
            streams.result(difference);
            changed += difference.isEmpty() ? 0 : 1;
        }
        String all = differences.size() == 1 ? "" : " of " + differences.size() + " images";
        streams.message(changed == 0 ? "up to date" + all : "out of date: " + changed + all);
        return changed == 0 ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    private static void tell(List<Written> written, String output, Streams streams) {
        if (written.size() == 1) {
            Written image = written.get(0);
            streams.message(image.files() + " files in " + image.directory() + (image.changed() ? "" : ", unchanged"));
            return;
        }
        int changed = 0;
        for (Written image : written) {
            changed += image.changed() ? 1 : 0;
        }
        streams.message(written.size() + " images in " + output + ": " + changed + " written, "
                + (written.size() - changed) + " unchanged");
    }

    private static List<Target> targets(Arguments arguments) {
        List<Path> configs = Inputs.paths("config", arguments);
        Path output = Inputs.path("output", arguments.required("output"));
        if (configs.size() == 1) {
            return List.of(new Target(configs.get(0), output));
        }
        Map<String, Path> named = new LinkedHashMap<>();
        List<Target> targets = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path config : configs) {
            String name = imageName(config);
            Path other = named.putIfAbsent(name, config);
            if (other != null) {
                problems.add(new Problem(
                        "two configs have the name '" + name + "', and would be written to the same directory",
                        config + " and " + other,
                        "rename one of them, or generate them in two runs with an --output each"));
            }
            targets.add(new Target(config, output.resolve(name)));
        }
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
        return targets;
    }

    /** The file's name without {@code .yaml} or {@code .yml}. */
    private static String imageName(Path config) {
        Path file = config.getFileName();
        String name = file == null ? "" : file.toString();
        for (String suffix : List.of(".yaml", ".yml")) {
            if (name.endsWith(suffix) && name.length() > suffix.length()) {
                return name.substring(0, name.length() - suffix.length());
            }
        }
        return name;
    }

    private static int threads(Arguments arguments) {
        Optional<String> given = arguments.value("threads");
        if (given.isEmpty()) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int threads = Integer.parseInt(given.get());
            if (threads >= 1 && threads <= MOST_THREADS) {
                return threads;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with every other wrong value
        }
        throw AmibakeException.invalidInput(new Problem(
                "'" + given.get() + "' is not a number of threads",
                "command line (--threads)",
                "write a number from 1 to " + MOST_THREADS));
    }

    private record Target(Path config, Path directory) {}

    private record Planned(ImageConfig config, Path directory, List<EnvironmentOverride> overrides) {
        String difference(Generator generator) {
            return OutputDirectory.at(directory).difference(generator.render(config));
        }

        Written write(Generator generator) {
            List<Artifact> artifacts = generator.render(config);
            return new Written(
                    directory, artifacts.size(), OutputDirectory.at(directory).replaceWith(artifacts));
        }
    }

    private record Written(Path directory, int files, boolean changed) {}

    /** Counts images where a person is looking. */
    private static final class Progress {
        private final int total;
        private final Streams streams;
        private final AtomicInteger done = new AtomicInteger();

        Progress(int total, Streams streams) {
            this.total = total;
            this.streams = streams;
        }

        Written counted(Written image) {
            streams.progress(done.incrementAndGet() + " of " + total + " images");
            return image;
        }

        void end() {
            streams.progress("");
        }
    }
}
