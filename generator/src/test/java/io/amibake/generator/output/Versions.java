package io.amibake.generator.output;

import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Versions of a small set of generated files, and what a directory holds of them. */
final class Versions {
    private Versions() {}

    static List<Artifact> version(String text, String... more) {
        List<Artifact> artifacts = new ArrayList<>();
        StringBuilder listed = new StringBuilder();
        for (String path : more) {
            artifacts.add(new Artifact(path, text, 0644));
            listed.append(", {\"path\": \"").append(path).append("\"}");
        }
        String lock = "{\"artifacts\": [{\"path\": \"packer.json\"}, {\"path\": \"scripts/a.sh\"}" + listed + "]}";
        artifacts.add(new Artifact("amibake.lock.json", lock, 0644));
        artifacts.add(new Artifact("packer.json", text, 0644));
        artifacts.add(new Artifact("scripts/a.sh", text, 0755));
        return artifacts;
    }

    static Map<String, String> expected(String text) {
        Map<String, String> files = new TreeMap<>();
        for (Artifact artifact : version(text)) {
            files.put(artifact.path(), artifact.text());
        }
        return files;
    }

    static Map<String, String> filesIn(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(directory.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    /** The working files of runs. */
    static List<String> hiddenIn(Path parent) throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            return all.map(file -> parent.relativize(file).toString())
                    .filter(path -> path.contains(".image.") || path.contains(".amibake-pending"))
                    .sorted()
                    .toList();
        }
    }
}
