package io.amibake.provisioning.packer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A script in Packer's place, with a directory to build in; what it does is said in sh. */
record FakePacker(Path directory, Path program) {
    /** A script that answers each first argument as given: {@code version) echo 'Packer v1.15.0' ;;}. */
    static FakePacker in(Path directory, String cases) {
        try {
            Path program = directory.resolve("packer");
            Files.writeString(program, "#!/bin/sh\ncase \"$1\" in\n" + cases + "\nesac\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createDirectories(directory.resolve("scratch"));
            Files.writeString(directory.resolve("packer.json"), "{}");
            return new FakePacker(directory, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With that much time to clean up. */
    Packer packer(Duration patience, Heard heard) {
        return Packer.find(
                Optional.of(program),
                new PackerSetup(
                        Map.of("PATH", System.getenv("PATH")),
                        directory.resolve("scratch"),
                        directory.resolve("build.log"),
                        patience,
                        heard));
    }

    String log() {
        return text("build.log");
    }

    /** What a file of the directory holds; nothing when it is not there. */
    String text(String name) {
        try {
            Path file = directory.resolve(name);
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
