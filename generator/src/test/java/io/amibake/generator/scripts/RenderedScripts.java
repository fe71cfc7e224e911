package io.amibake.generator.scripts;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.ImageConfig;
import io.amibake.config.Request;
import io.amibake.config.SystemSettings;
import io.amibake.generator.SingleTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scripts of one image, rendered by the shipped templates as {@code amibake generate} does. */
final class RenderedScripts {
    static final List<String> PLATFORMS = List.of("amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12");

    private final Map<String, String> texts;

    private RenderedScripts(Map<String, String> texts) {
        this.texts = texts;
    }

    /** The scripts of an image of that platform; each set is what {@code --set} takes. */
    static RenderedScripts of(String platform, String... sets) {
        ImageConfig image = image(platform, List.of(sets));
        Map<String, String> texts = new TreeMap<>();
        for (String path : paths(image.system())) {
            texts.put(path, SingleTemplates.render(image, path + ".ftl"));
        }
        return new RenderedScripts(texts);
    }

    private static List<String> paths(SystemSettings system) {
        List<String> paths = new ArrayList<>(List.of(
                "files/firstrun.sh",
                "scripts/configure-timezone.sh",
                "scripts/install-os-packages.sh",
                "scripts/set-docker-opts.sh",
                "scripts/configure-cloud-init.sh",
                "scripts/cleanup.sh"));
        if (!system.sysctl().isEmpty() || system.motd().isPresent()) {
            paths.add("scripts/configure-system.sh");
        }
        if (system.harden()) {
            paths.add("scripts/harden.sh");
        }
        return paths;
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

    private static ImageConfig image(String platform, List<String> sets) {
        String yaml = "schema: 1\nname: test\nversion: \"1\"\nplatform: " + platform
                + "\nsource: {ami: ami-7abc111a}\nbuild: {region: us-west-2}\n";
        try {
            Path file = Files.createTempFile("amibake", ".yaml");
            try {
                Files.writeString(file, yaml);
                Environment environment = new Environment(Map.of(), directory -> {
                    throw new AssertionError("the version names no commit");
                });
                Request request = new Request(file, List.of(), sets);
                return ConfigLoader.with(environment).load(request).config();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
