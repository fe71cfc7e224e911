package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.cli.options.Usage;
import io.amibake.config.EnvironmentOverride;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.generator.Fleet;
import io.amibake.generator.Generator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code amibake generate}: the artefacts of one image to a directory, of several to a directory each. */
final class Generate implements Command {
    private static final WholeNumber THREADS = new WholeNumber("threads", "threads", 256);

    private static final String DETAILS = """
            One image is written to DIR, several to DIR/IMAGE each, where IMAGE is the name of the config
            file without its suffix. All configs are read before anything is written, and each directory is
            replaced as a whole; files in it that amibake did not make are kept. With --check nothing is
            written: what would change is printed as a unified diff, the last line says what that does as
            amibake diff tells it, and the exit status is 1. An image that is still in DIR but no longer
            among several is such a difference; without --check it is a note.""";

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
    public List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>(Inputs.problemsOfTemplates(arguments));
        THREADS.problem(arguments).ifPresent(problems::add);
        if (arguments.value("output").isPresent()) {
            Inputs.collect(problems, () -> targets(arguments));
        }
        return problems;
    }

    @Override
    public List<Problem> problemsOfFiles(Arguments arguments, Surroundings surroundings) {
        return Inputs.problemsOfFiles(arguments, surroundings);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Batch batch =
                new Batch(THREADS.of(arguments, Runtime.getRuntime().availableProcessors()), surroundings.streams());
        Generator generator = Inputs.generator(arguments);
        List<Planned> images = load(targets(arguments), batch, generator, Inputs.of(arguments, surroundings));
        FormerImages former = formerImages(images, arguments.required("output"));
        if (arguments.has("check")) {
            return batch.tellDifferences(images, former, generator);
        }
        batch.write(images, generator, arguments.required("output"));
        batch.tell(former);
        return ExitStatus.DONE;
    }

    private static FormerImages formerImages(List<Planned> images, String output) {
        List<Path> directories = new ArrayList<>(images.size());
        for (Planned image : images) {
            directories.add(image.directory());
        }
        return FormerImages.beside(directories, Path.of(output));
    }

    /** Only what is needed to render is kept of each config: a fleet may be large. */
    private static List<Planned> load(List<Target> targets, Batch batch, Generator generator, Inputs inputs) {
        List<Planned> images = new ArrayList<>(targets.size());
        List<EnvironmentOverride> overrides = new ArrayList<>();
        batch.each(targets, target -> inputs.load(target.config(), generator), loaded -> {
            images.add(new Planned(loaded.config(), targets.get(images.size()).directory()));
            overrides.addAll(loaded.overrides());
        });
        batch.tell(overrides);
        return images;
    }

    private static List<Target> targets(Arguments arguments) {
        List<Path> configs = Inputs.paths("config", arguments);
        Path output = Inputs.output(arguments.required("output"));
        if (configs.size() == 1) {
            return List.of(new Target(configs.get(0), output));
        }
        List<Target> targets = new ArrayList<>(configs.size());
        for (Fleet.Member member : Fleet.of(configs)) {
            targets.add(new Target(member.config(), output.resolve(member.image())));
        }
        return targets;
    }

    private record Target(Path config, Path directory) {}
}
