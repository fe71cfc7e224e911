package io.amibake.generator.scripts;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitRevision;
import io.amibake.config.Request;
import io.amibake.generator.Artifact;
import io.amibake.generator.Generator;
import io.amibake.generator.Templates;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scripts of one image, rendered by the shipped templates as {@code amibake generate} does. */
final class RenderedScripts {
    static final List<String> PLATFORMS =
            List.of("amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12");

    private final Map<String, String> texts;

    private RenderedScripts(Map<String, String> texts) {
        this.texts = texts;
    }

    /** The scripts of an image of that platform; each set is what {@code --set} takes. */
    static RenderedScripts of(String platform, String... sets) {
        Map<String, String> texts = new TreeMap<>();
        for (Artifact artifact : render(platform, List.of(sets))) {
            if (artifact.path().endsWith(".sh")) {
                texts.put(artifact.path(), artifact.text());
            }
        }
        return new RenderedScripts(texts);
    }

    /** The script of that path among the artefacts, such as {@code scripts/cleanup.sh}. */
    String text(String path) {
        String text = texts.get(path);
        if (text == null) {
            throw new IllegalArgumentException("no " + path + " among " + texts.keySet());
        }
        return text;
    }

    Map<String, String> all() {
        return texts;
    }

    private static List<Artifact> render(String platform, List<String> sets) {
        String yaml = "schema: 1\nname: test\nversion: \"1\"\nplatform: " + platform
                + "\nsource: {ami: ami-7abc111a}\nbuild: {region: us-west-2}\n";
        try {
            Path file = Files.createTempFile("amibake", ".yaml");
            try {
                Files.writeString(file, yaml);
                Environment environment = new Environment(Map.of(), GitRevision.none());
                Request request = new Request(file, List.of(), sets);
                return Generator.of(FreeMarkerEngine.of(Templates.shipped()))
                        .render(ConfigLoader.with(environment).load(request).config());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
