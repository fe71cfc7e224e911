package io.amibake.cli.release;

import io.amibake.core.AmibakeException;
import io.amibake.core.Json;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Problem;
import io.amibake.generator.Artifact;
import io.amibake.generator.LockFile;
import io.amibake.generator.output.OutputDirectory;
import io.amibake.provisioning.ReleaseRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Where a release leaves its files: the artefacts as {@code generate} writes them, and beside them what came of them. */
public final class ReleaseDirectory {
    private final Path directory;
    private final String version;
    private final Mapping inputs;

    private ReleaseDirectory(Path directory, String version, Mapping inputs) {
        this.directory = directory;
        this.version = version;
        this.inputs = inputs;
    }

    /**
     * Writes the artefacts.
     *
     * @param version of amibake
     * @throws AmibakeException when it cannot be written
     */
    public static ReleaseDirectory begin(Path directory, List<Artifact> artifacts, String version) {
        OutputDirectory.at(directory).replaceWith(artifacts);
        return new ReleaseDirectory(directory, version, inputs(artifacts));
    }

    /** Takes away what an earlier run has left beside its record, since from now on this one makes it anew. */
    void forgetFormer() {
        for (String former : List.of("images.json", "manifest.json", "build.log")) {
            delete(former);
        }
    }

    /** The digests of what the artefacts were rendered from. */
    private static Mapping inputs(List<Artifact> artifacts) {
        for (Artifact artifact : artifacts) {
            if (artifact.path().equals(LockFile.PATH)
                    && JsonReader.read(LockFile.PATH, artifact.bytes()) instanceof Mapping lock
                    && lock.get("inputs").orElse(null) instanceof Mapping inputs) {
                return inputs;
            }
        }
        return Json.object().node();
    }

    /** The file of that name in it. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** Writes {@code release.json}, and {@code images.json} once there are images. */
    public void keep(ReleaseRecord record) {
        write("release.json", record.json(inputs, version));
        if (!record.images().isEmpty() && !record.outcome().equals("failed")) {
            write("images.json", record.imagesJson());
        }
    }

    private void write(String name, String text) {
        Path file = file(name);
        Path fresh = file(name + ".new");
        try {
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw unwritable(file(name), e);
        }
    }

    private static AmibakeException unwritable(Path file, IOException cause) {
        return AmibakeException.outsideFailed(
                new Problem(
                        "the file cannot be written: " + cause.getMessage(),
                        file.toString(),
                        "make room there, or let it be written to"),
                cause);
    }
}
