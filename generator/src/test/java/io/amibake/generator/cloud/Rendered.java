package io.amibake.generator.cloud;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitRevision;
import io.amibake.config.Request;
import io.amibake.core.JsonReader;
import io.amibake.core.Node;
import io.amibake.core.YamlReader;
import io.amibake.generator.Artifact;
import io.amibake.generator.Generator;
import io.amibake.generator.Templates;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What amibake makes of one config, in memory. */
record Rendered(List<Artifact> artifacts) {
    private static final Generator GENERATOR = Generator.of(FreeMarkerEngine.of(Templates.shipped()));

    private static final GitRevision.Commit COMMIT = new GitRevision.Commit("20161212072904", "154d97a");

    /** An image's config with {@code --set} options: {@code from(config, "packer.version=1.6")}. */
    static Rendered from(Path config, String... sets) {
        return from(new Request(config, List.of(), List.of(sets)), Map.of());
    }

    static Rendered from(Request request, Map<String, String> environment) {
        Environment surroundings = new Environment(environment, directory -> COMMIT);
        return new Rendered(
                GENERATOR.render(ConfigLoader.with(surroundings).load(request).config()));
    }

    boolean has(String path) {
        return artifacts.stream().anyMatch(artifact -> artifact.path().equals(path));
    }

    String text(String path) {
        for (Artifact artifact : artifacts) {
            if (artifact.path().equals(path)) {
                return artifact.text();
            }
        }
        throw new AssertionError("there is no " + path);
    }

    Node yaml(String path) {
        return YamlReader.read(path, text(path).getBytes(StandardCharsets.UTF_8));
    }

    /** The JSON Packer template as maps and lists. */
    @SuppressWarnings("unchecked") // A Packer template is an object.
    Map<String, Object> packerJson() {
        Node root = JsonReader.read("packer.json", text("packer.json").getBytes(StandardCharsets.UTF_8));
        return (Map<String, Object>) Objects.requireNonNull(PlainTree.of(root));
    }

    /** Writes the artefacts below a directory, which is what Packer and the linters read. */
    void writeTo(Path directory) throws IOException {
        for (Artifact artifact : artifacts) {
            Path file = directory.resolve(artifact.path());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, artifact.bytes());
        }
    }

    /** The paths of the artefacts with their texts. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        artifacts.forEach(artifact -> texts.put(artifact.path(), text(artifact.path())));
        return texts;
    }

    /** The paths that begin with a prefix. */
    List<String> pathsBelow(String prefix) {
        List<String> paths = new ArrayList<>();
        artifacts.forEach(artifact -> {
            if (artifact.path().startsWith(prefix)) {
                paths.add(artifact.path());
            }
        });
        return paths;
    }
}
