package io.amibake.generator.cloud;

import io.amibake.config.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The configs below {@code examples/} and where their committed output lies. */
record Examples(String name, Path config, List<Path> overlays, Path generated) {
    private static final Path ROOT = root();
    private static final Path DIRECTORY = ROOT.resolve("examples");
    private static final List<String> SINGLE =
            List.of("debian-12", "hcl2", "minimal", "multi-region", "original", "proxy-host-network");
    private static final List<String> FLEET = List.of("batch", "edge", "web");

    static final List<String> PLATFORMS = List.of("amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12");

    static List<Examples> all() {
        List<Examples> all = new ArrayList<>();
        for (String name : SINGLE) {
            Path directory = DIRECTORY.resolve(name);
            all.add(new Examples(name, directory.resolve("image.yaml"), List.of(), directory.resolve("generated")));
        }
        Path fleet = DIRECTORY.resolve("fleet");
        for (String name : FLEET) {
            all.add(new Examples(
                    "fleet/" + name,
                    fleet.resolve("images/" + name + ".yaml"),
                    List.of(fleet.resolve("shared.yaml")),
                    fleet.resolve("generated/" + name)));
        }
        return all;
    }

    /** A file of the repository. */
    static Path file(String path) {
        return ROOT.resolve(path);
    }

    Rendered rendered(String... sets) {
        return Rendered.from(new Request(config, overlays, List.of(sets)), java.util.Map.of());
    }

    @Override
    public String toString() {
        return name;
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("examples"))) {
            directory = java.util.Objects.requireNonNull(directory.getParent(), "no examples directory above");
        }
        return directory;
    }
}
