package io.amibake.generator;

import io.amibake.core.Bundled;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** The templates on the class path. */
final class ShippedTemplates {
    private static final String ROOT = "io/amibake/templates/";

    /** One that is always there, to find the others by. */
    private static final String LANDMARK = "packer/packer.json.ftl";

    private ShippedTemplates() {}

    static Optional<String> read(String path) {
        return Bundled.read(ShippedTemplates.class, "generator", "templates", ROOT + path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The paths of all, sorted. */
    static List<String> paths() {
        URL landmark = ShippedTemplates.class.getResource("/" + ROOT + LANDMARK);
        if (landmark == null) {
            throw new IllegalStateException("the shipped templates are not on the class path");
        }
        try {
            if (landmark.openConnection() instanceof JarURLConnection jar) {
                return inJar(jar);
            }
            Path file = Path.of(landmark.toURI());
            Path root = Path.of(file.toString().substring(0, file.toString().length() - LANDMARK.length()));
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(template -> root.relativize(template).toString())
                        .sorted()
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot list the shipped templates at " + landmark, e);
        }
    }

    private static List<String> inJar(JarURLConnection jar) throws IOException {
        return Collections.list(jar.getJarFile().entries()).stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(ROOT))
                .map(JarEntry::getName)
                .map(name -> name.substring(ROOT.length()))
                .sorted()
                .toList();
    }
}
