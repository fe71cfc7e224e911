package io.amibake.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Config files for tests. */
final class TestImages {
    /** A config in which no rule finds anything but notes. */
    static final String SOUND = """
            schema: 1
            name: Test Image
            version: "1.0"
            platform: amazon-linux-2023
            source:
              ami: ami-12345678
            build:
              region: us-west-2
            image:
              encrypt: true
            """;

    private TestImages() {}

    static Path write(Path directory, String name, String yaml) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, yaml);
    }
}
