package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.tools.Scratch;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.Fleet;
import io.amibake.generator.Generator;
import io.amibake.generator.Templates;
import io.amibake.generator.diff.DirectorySide;
import io.amibake.generator.diff.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the words of {@code amibake diff} name: the old side and the new one. */
final class DiffSides {
    private static final String USUAL = "build";
    private static final String DIRECTORY = "command line (DIR)";
    private static final String AGAINST = "command line (--against)";
    private static final String PLATFORM = "platform=";
    private static final int CONFIGS_NAMED = 3;

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final Scratch scratch;
    private final Inputs inputs;
    private final Optional<Path> amibake;

    /** @param amibake where the running amibake is, if it is known */
    DiffSides(Arguments arguments, Surroundings surroundings, Scratch scratch, Optional<Path> amibake) {
        this.amibake = amibake;
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.scratch = scratch;
        this.inputs = Inputs.of(arguments, surroundings);
    }

    /** A directory, or what the configs give now. */
    Side after() {
        Optional<Path> directory = operand();
        if (directory.isPresent()) {
            requireDirectory(directory.get());
            return DirectorySide.of(directory.get()).withUnlisted();
        }
        List<String> named = arguments.values("config");
        String name = named.size() > CONFIGS_NAMED ? named.size() + " configs" : String.join(" ", named);
        NavigableMap<String, Path> configs = configs();
        if (isOfRevision()) {
            configs.values().removeIf(Files::notExists);
        }
        return new RenderedSide(name, configs, inputs, Inputs.generator(arguments));
    }

    /** A pattern may name but one config because the others are gone. */
    private DirectorySide only(Map.Entry<String, Path> config, DirectorySide side) {
        DirectorySide only = side.only(config.getKey());
        List<String> gone = new ArrayList<>(only.others());
        gone.removeIf(image -> Files.exists(config.getValue().resolveSibling(image + ".yaml")));
        if (!gone.isEmpty()) {
            surroundings
                    .streams()
                    .message("note: " + side.name() + " has images too that were not compared, and no config beside "
                            + config.getValue() + " is theirs: " + String.join(", ", gone));
        }
        return only;
    }

    private Optional<Path> operand() {
        return arguments.operand().map(named -> Inputs.directory(DIRECTORY, named));
    }

    private static void requireDirectory(Path path) {
        if (!Files.isDirectory(path)) {
            throw AmibakeException.invalidInput(new Problem(
                    Files.exists(path) ? "'" + path + "' is no directory" : "there is no directory '" + path + "'",
                    DIRECTORY,
                    "name a directory that generate wrote; what a config gives is compared by -c FILE"));
        }
    }

    /** What configs give is compared with nothing else; two directories may hold anything. */
    private static DirectorySide generated(Path directory) {
        if (DirectorySide.isForeign(directory)) {
            throw AmibakeException.invalidInput(new Problem(
                    "'" + directory + "' holds nothing that generate has written",
                    AGAINST,
                    "name a directory that it wrote, or one above those of several images"));
        }
        return DirectorySide.of(directory);
    }

    /** Whether the old side is neither a directory nor a file. */
    private boolean isOfRevision() {
        return arguments
                .value("against")
                .filter(named -> Files.notExists(against(named)))
                .isPresent();
    }

    private static Path against(String named) {
        return named.equals("-") ? Inputs.path("against", named) : Inputs.directory(AGAINST, named);
    }

    /** A directory, another config, or the configs as they were. */
    Side before() {
        String named = arguments.value("against").orElse(USUAL);
        Path path = against(named);
        if (named.equals("-") && arguments.values("config").contains("-")) {
            throw AmibakeException.invalidInput(
                    new Problem("both sides are stdin", AGAINST, "name a file or a directory"));
        }
        if (Files.isDirectory(path)) {
            refuseItself(path);
            Optional<Path> operand = operand();
            if (operand.isPresent()) {
                return beside(operand.get(), path);
            }
            DirectorySide side = generated(path);
            NavigableMap<String, Path> configs = configs();
            return configs.size() == 1 ? only(configs.firstEntry(), side) : side;
        }
        if (Files.exists(path)) {
            NavigableMap<String, Path> config = new TreeMap<>();
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

    /** The directory of one image is compared with that of one: with the one of its name in a directory of several. */
    private static DirectorySide beside(Path after, Path before) {
        boolean isOne = DirectorySide.of(after).standsAlone();
        DirectorySide old = DirectorySide.of(before);
        if (isOne == old.standsAlone() || isNone(after) || isNone(before)) {
            return old.withUnlisted();
        }
        String image = String.valueOf(after.toAbsolutePath().normalize().getFileName());
        if (isOne && old.images().contains(image)) {
            return DirectorySide.of(before.resolve(image)).withUnlisted();
        }
        throw AmibakeException.invalidInput(new Problem(
                "'" + (isOne ? before : after) + "' holds several images, and '" + (isOne ? after : before)
                        + "' is one",
                AGAINST,
                "name directories of one image each, or of several each"));
    }

    private static boolean isNone(Path directory) {
        DirectorySide side = DirectorySide.of(directory);
        return DirectorySide.isForeign(directory)
                || (side.standsAlone() && side.files("").isEmpty());
    }

    /** Nobody means the usual old side when it is the new one. */
    private void refuseItself(Path before) {
        Optional<Path> after = operand();
        if (arguments.value("against").isEmpty()
                && after.filter(path -> isSame(path, before)).isPresent()) {
            throw AmibakeException.invalidInput(new Problem(
                    "'" + after.get() + "' would be compared with itself",
                    AGAINST,
                    "name the old side: --against SIDE"));
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private NavigableMap<String, Path> configs() {
        NavigableMap<String, Path> configs = new TreeMap<>();
        for (Fleet.Member member : Fleet.of(Inputs.paths("config", arguments))) {
            configs.put(member.image(), member.config());
        }
        return configs;
    }

    private Side revision(String named) {
        NavigableMap<String, Path> configs = configs();
        if (configs.isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "there is no directory or file '" + named + "'",
                    AGAINST,
                    "name a directory that exists; for a git revision name the configs too (-c FILE)"));
        }
        if (arguments.values("config").contains("-")) {
            throw AmibakeException.invalidInput(new Problem(
                    "what comes through stdin is in no git checkout",
                    "command line (--config)",
                    "name the file of the config, or a directory or a config after --against"));
        }
        Path beside = configs.values().iterator().next().toAbsolutePath().resolveSibling("");
        Revision revision = Revision.of(there(beside), named, AGAINST, scratch.directory());
        try {
            return new FormerSide(former(named, configs, revision), revision);
        } catch (AmibakeException failure) {
            throw failure.told(revision::told);
        }
    }

    /** A directory all of whose files are gone is gone too. */
    private static Path there(Path directory) {
        Path parent = directory.getParent();
        return parent == null || Files.isDirectory(directory) ? directory : there(parent);
    }

    private RenderedSide former(String named, NavigableMap<String, Path> configs, Revision revision) {
        List<Path> overlays = new ArrayList<>();
        for (Path overlay : Inputs.paths("overlay", arguments)) {
            revision.config(overlay).ifPresent(overlays::add);
        }
        revision.fetch(configs.values());
        NavigableMap<String, Path> then = new TreeMap<>();
        configs.forEach((image, config) -> revision.config(config).ifPresent(file -> then.put(image, file)));
        arguments.values("set").forEach(set -> platform(set, configs, revision));
        Inputs configured = inputs.at(revision.commit(), overlays, surroundings);
        Inputs former = own("config", revision).map(configured::asShippedIn).orElse(configured);
        gone(configs, revision, former).forEach(then::putIfAbsent);
        requireAll(configs, then, named);
        return new RenderedSide(named, then, former, generator(revision));
    }

    private Generator generator(Revision revision) {
        Templates now = Templates.shipped();
        return Inputs.generator(
                own("templates", revision).map(now::asShippedIn).orElse(now),
                arguments.value("templates").flatMap(templates -> revision.was(Inputs.path("templates", templates))));
    }

    /** A directory of amibake's own, where it is in the same checkout as the configs, or in a submodule of it. */
    private Optional<Path> own(String directory, Revision revision) {
        return amibake.flatMap(home -> revision.ofAmibake(home.resolve(directory)));
    }

    /** One that is gone by now may be named, and so may all, by a pattern that a shell leaves as it is. */
    private static void requireAll(NavigableMap<String, Path> configs, NavigableMap<String, Path> then, String named) {
        List<Problem> problems = new ArrayList<>();
        configs.forEach((image, config) -> {
            boolean isPattern = image.matches(".*[*?\\[].*") && !then.isEmpty();
            if (!then.containsKey(image) && Files.notExists(config) && !isPattern) {
                problems.add(new Problem(
                        "there is no such file, and there was none at " + named, config.toString(), "check the path"));
            }
        });
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
    }

    /** The file of a platform that a setting names is beside each config. */
    private static void platform(String set, NavigableMap<String, Path> configs, Revision revision) {
        String platform = set.startsWith(PLATFORM) ? set.substring(PLATFORM.length()) : "";
        if (Revision.isRelative(platform)) {
            configs.values().forEach(config -> revision.was(config.resolveSibling(platform)));
        }
    }

    /**
     * Images whose configs are gone from the directories of those that are named: a shell does not name them where they
     * are named by a pattern. A file that gave no image then is none.
     */
    private static NavigableMap<String, Path> gone(
            NavigableMap<String, Path> configs, Revision revision, Inputs former) {
        SortedSet<Path> directories = new TreeSet<>();
        configs.values()
                .forEach(config -> directories.add(config.toAbsolutePath().resolveSibling("")));
        NavigableMap<String, Path> gone = new TreeMap<>();
        for (Path directory : directories) {
            for (Path file : revision.gone(directory)) {
                List<Problem> problems = new ArrayList<>();
                Inputs.collect(problems, () -> former.load(file));
                if (problems.isEmpty()) {
                    gone.put(Fleet.of(List.of(file)).get(0).image(), file);
                }
            }
        }
        return gone;
    }
}
