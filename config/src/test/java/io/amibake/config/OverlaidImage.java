package io.amibake.config;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A valid image with an overlay, {@code test.yaml}: what a test changes in it. */
final class OverlaidImage {
    private static final String IMAGE = """
            schema: 1
            name: ECS
            version: "1.0"
            platform: amazon-linux-2023
            source: {ami: ami-7abc111a}
            build: {region: us-west-2}
            """;

    private static final Environment WORLD =
            new Environment(Map.of(), directory -> new GitRevision.Commit("20261122000000", "abcdef0"));

    private OverlaidImage() {}

    /** The problems of the image under the overlay, none when it is valid. */
    static List<Problem> problemsWith(String overlay, String... sets) {
        try {
            Path directory = Files.createTempDirectory("overlaid");
            try {
                return problems(directory, overlay, List.of(sets));
            } finally {
                Files.deleteIfExists(directory.resolve("image.yaml"));
                Files.deleteIfExists(directory.resolve("test.yaml"));
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Problem> problems(Path directory, String overlay, List<String> sets) throws IOException {
        Path image = Files.writeString(directory.resolve("image.yaml"), IMAGE);
        Path test = Files.writeString(directory.resolve("test.yaml"), overlay);
        try {
            ConfigLoader.with(WORLD).load(new Request(image, List.of(test), sets));
            return List.of();
        } catch (AmibakeException invalid) {
            List<Problem> problems = new ArrayList<>();
            for (Problem problem : invalid.problems()) {
                String where = problem.where().replace(directory + "/", "");
                problems.add(new Problem(problem.what(), where, problem.fix()));
            }
            return problems;
        }
    }
}
