package io.amibake.provisioning.packer;

import io.amibake.provisioning.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Builds in a process of its own, for tests that kill it. Its words: the program, the directory, the patience in ms. */
final class PackerProgram {
    private PackerProgram() {}

    /** Ends Packer when it is told to end itself, as amibake does. */
    public static void main(String[] words) {
        Path directory = Path.of(words[1]);
        Duration patience = Duration.ofMillis(Long.parseLong(words[2]));
        Packer packer = Packer.find(
                Optional.of(Path.of(words[0])),
                new PackerSetup(
                        System.getenv(),
                        directory.resolve("scratch"),
                        directory.resolve("build.log"),
                        patience,
                        quiet()));
        Runtime.getRuntime().addShutdownHook(new Thread(packer::stop));
        packer.build(directory, "packer.json", Map.of());
    }

    private static Progress quiet() {
        return new Progress() {
            @Override
            public void begin(String step) {}

            @Override
            public void goOn(String line) {}
        };
    }
}
