package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of a private key, which only its owner may read from the moment it is there. */
final class KeyFile {
    private KeyFile() {}

    static Path write(Path directory, Secret material) {
        Path file = directory.resolve("key.pem");
        try {
            // Whoever cleans up finds by it whether the key is needed.
            Files.writeString(
                    directory.resolve(RunHost.FILE), RunHost.ofThisMachine().process() + "\n");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, material.reveal().getBytes(StandardCharsets.US_ASCII));
            return file;
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "the private key of the run cannot be written: " + e.getMessage(),
                            file.toString(),
                            "make room there, or let it be written to"),
                    e);
        }
    }
}
