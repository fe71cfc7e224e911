package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Nearest;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operating systems that are known: those that come with amibake, and files of the user's own. */
public final class Platforms {
    private static final String EXAMPLE = "amazon-linux-2023";
    private static final CharacterSet NAME = CharacterSet.of("a-z0-9", "-");

    /** A platform file: the platform, and the defaults it brings for a config. */
    record PlatformFile(Platform platform, Mapping defaults) {}

    private Platforms() {}

    /** The names of the shipped platforms. */
    public static List<String> names() {
        String text = new String(ShippedFile.bytes("platforms/names.txt").orElseThrow(), StandardCharsets.UTF_8);
        return List.copyOf(text.lines().toList());
    }

    /** The tree of a shipped platform's file. */
    static Optional<Mapping> shipped(String name) {
        return NAME.hasAll(name) ? ShippedFile.read("platforms/" + name + ".yaml") : Optional.empty();
    }

    /** A shipped platform as it was in a directory, or as it is. */
    static Optional<PlatformFile> formerly(String name, Optional<Path> former) {
        return NAME.hasAll(name)
                ? ShippedFile.read("platforms/" + name + ".yaml", former).map(tree -> split(name, tree, new Faults()))
                : Optional.empty();
    }

    /** Whether the key {@code platform} names a file of the user's own. */
    static boolean isPath(String name) {
        return name.contains("/");
    }

    /**
     * The platform that a config names.
     *
     * @param named the value of the key {@code platform}; with a {@code /} it is a path
     * @param home the directory that a path begins at
     */
    static Optional<PlatformFile> find(Scalar named, Path home, Faults faults) {
        String name = named.text();
        Optional<Mapping> tree = isPath(name) ? own(named, home, faults) : shipped(name);
        if (tree.isEmpty()) {
            if (!isPath(name)) {
                List<String> names = names();
                String otherwise = "use one of " + String.join(", ", names) + ", or the path of a file of your own";
                faults.report(
                        named.position(),
                        "platform",
                        InvalidValue.quoted(name) + " is not a platform",
                        Nearest.suggestion(name, names, otherwise));
            }
            return Optional.empty();
        }
        return Optional.of(split(name, tree.get(), faults));
    }

    /** A platform in the place of one that cannot be found, so that what it would have given is not called missing. */
    static PlatformFile example() {
        return split(EXAMPLE, shipped(EXAMPLE).orElseThrow(), new Faults());
    }

    private static Optional<Mapping> own(Scalar named, Path home, Faults faults) {
        Path file;
        try {
            file = home.resolve(named.text());
        } catch (InvalidPathException e) {
            String what = InvalidValue.quoted(named.text()) + " cannot be the path of a file";
            faults.report(named.position(), "platform", what, "check the path");
            return Optional.empty();
        }
        if (Files.notExists(file)) {
            reportMissing(named, file, faults);
            return Optional.empty();
        }
        Optional<Node> root = YamlReader.parse(file, faults);
        if (root.isPresent() && !(root.get() instanceof Mapping)) {
            Misfits.notAMapping(faults, root.get(), KeyPath.ROOT);
        }
        if (root.isEmpty() || !(root.get() instanceof Mapping mapping)) {
            return Optional.empty();
        }
        List<Mapping> models = new ArrayList<>();
        for (String name : names()) {
            models.add(shipped(name).orElseThrow());
        }
        PlatformFacts.compare(models, mapping, faults);
        return Optional.of(mapping);
    }

    private static void reportMissing(Scalar named, Path file, Faults faults) {
        String whose = named.position().line() > 0 ? "the file that names it" : "the config file";
        faults.report(
                named.position(),
                "platform",
                "there is no file " + InvalidValue.quoted(file.toString()),
                "correct the path: it is relative to " + whose);
    }

    private static PlatformFile split(String name, Mapping tree, Faults faults) {
        Mapping defaults = new Mapping(Position.of(tree.position().source()), List.of());
        List<Mapping.Entry> facts = new ArrayList<>();
        for (Mapping.Entry entry : tree.entries()) {
            if (!entry.key().equals("defaults")) {
                facts.add(entry);
            } else if (entry.value() instanceof Mapping mapping) {
                defaults = mapping;
            } else if (!Layers.isNull(entry.value())) {
                Misfits.notAMapping(faults, entry.value(), KeyPath.ROOT.child("defaults"));
            }
        }
        return new PlatformFile(new Platform(name, new Mapping(tree.position(), facts)), defaults);
    }
}
