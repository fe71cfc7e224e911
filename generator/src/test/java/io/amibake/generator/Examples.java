package io.amibake.generator;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitRevision;
import io.amibake.config.ImageConfig;
import io.amibake.config.Request;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The configs under {@code examples/}, loaded without anything of the machine's in them. */
public final class Examples {
    private static final Path ROOT = Path.of("..", "examples");
    private static final GitRevision GIT = directory -> new GitRevision.Commit("20161212072904", "154d97a");

    private Examples() {}

    /**
     * One image.
     *
     * @param output where its generated files are kept
     */
    public record Example(String name, Path config, List<Path> overlays, Path output) {
        /** The image. */
        public ImageConfig load(String... settings) {
            return ConfigLoader.with(new Environment(Map.of(), GIT))
                    .load(new Request(config, overlays, List.of(settings)))
                    .config();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Every image of every example, in the order of their names. */
    public static List<Example> all() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path directory : children(ROOT)) {
            Path image = directory.resolve("image.yaml");
            String name = directory.getFileName().toString();
            if (Files.exists(image)) {
                examples.add(new Example(name, image, List.of(), directory.resolve("generated")));
            } else if (Files.isDirectory(directory.resolve("images"))) {
                for (Path member : children(directory.resolve("images"))) {
                    String file = member.getFileName().toString();
                    String called = file.substring(0, file.lastIndexOf('.'));
                    examples.add(new Example(
                            name + "/" + called,
                            member,
                            List.of(directory.resolve("shared.yaml")),
                            directory.resolve("generated").resolve(called)));
                }
            }
        }
        return examples;
    }

    /** A generator with the shipped templates. */
    public static Generator generator() {
        return Generator.of(FreeMarkerEngine.of(Templates.shipped()));
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }
}
