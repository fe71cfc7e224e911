package io.amibake.provisioning;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitCheckout;
import io.amibake.config.ImageConfig;
import io.amibake.config.Request;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The config of an image for tests: a small one, with settings over it as {@code --set} has them. */
public final class TestImage {
    private static final String CONFIG = """
            schema: 1
            name: Test Image
            version: "1.0"
            platform: amazon-linux-2023
            source: {ami: %s}
            build:
              region: us-west-2
              network: {sourceCidr: 198.51.100.7/32}
            """.formatted(Emulator.SOURCE_X86_64);

    private TestImage() {}

    public static ImageConfig with(String... settings) {
        try {
            Path directory = Files.createTempDirectory("amibake-test");
            Path file = Files.writeString(directory.resolve("image.yaml"), CONFIG);
            try {
                return ConfigLoader.with(new Environment(Map.of(), new GitCheckout()))
                        .load(new Request(file, List.of(), List.of(settings)))
                        .config();
            } finally {
                Files.delete(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
