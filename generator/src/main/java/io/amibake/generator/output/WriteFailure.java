package io.amibake.generator.output;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Says why the disk did not play along. The reasons are looked up rather than read from the exception's text, which is
 * in the language of the user's system.
 */
final class WriteFailure {
    /** What a file or a directory takes on most disks beside its bytes, rounded up. */
    private static final long BLOCK_BYTES = 8 * 1024;

    private static final String UNCHANGED = "; no generated file was changed";

    private WriteFailure() {}

    static AmibakeException of(Path directory, List<Artifact> artifacts, IOException failure) {
        return of(directory, needed(artifacts), UNCHANGED, failure);
    }

    /** Of a writer that leaves what it has written so far. */
    static AmibakeException ofSingleFile(Path directory, IOException failure) {
        return of(directory, 2 * BLOCK_BYTES, "", failure);
    }

    private static AmibakeException of(Path directory, long needed, String state, IOException failure) {
        Path existing = nearestExisting(directory);
        if (!Files.isDirectory(existing)) {
            return notDirectory(existing);
        }
        String where = directory.toString();
        if (failure instanceof AccessDeniedException denied && denied.getFile() != null) {
            Problem problem = new Problem(
                    "no permission to write " + denied.getFile() + state,
                    where,
                    "choose a directory that you may write to, or have its permissions changed");
            return AmibakeException.outsideFailed(problem, failure);
        }
        try {
            FileStore disk = Files.getFileStore(existing);
            if (disk.getTotalSpace() == 0) {
                return noDisk(directory, disk);
            }
            if (disk.isReadOnly()) {
                String fix = "choose an output directory on another disk";
                return outside("the disk is mounted read-only" + state, where, fix, failure);
            }
            if (disk.getUsableSpace() < needed) {
                return outside("the disk is full" + state, where, "free some space and run the command again", failure);
            }
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
        }
        return outside(
                "the files cannot be written: " + reason(failure),
                where,
                "remove the cause and run the command again",
                failure);
    }

    private static AmibakeException outside(String what, String where, String fix, IOException failure) {
        return AmibakeException.outsideFailed(new Problem(what, where, fix), failure);
    }

    /** What the system shows of itself as files, as below /proc, has no room at all. */
    private static AmibakeException noDisk(Path directory, FileStore disk) {
        return AmibakeException.invalidInput(new Problem(
                "nothing can be made here: this is no disk, but the system's own '" + disk.type() + "'",
                directory.toString(),
                "choose a directory on a disk"));
    }

    static AmibakeException reading(Path directory, IOException failure) {
        return AmibakeException.outsideFailed(
                new Problem(
                        "the generated files cannot be read: " + reason(failure),
                        directory.toString(),
                        "check that you may read the directory and its files"),
                failure);
    }

    static AmibakeException notDirectory(Path file) {
        return AmibakeException.invalidInput(new Problem(
                "the output cannot go here: this is a file, not a directory",
                file.toString(),
                "choose another output directory, or move the file away"));
    }

    static AmibakeException leadsNowhere(Path directory, Path link) {
        return AmibakeException.invalidInput(new Problem(
                link + " is a symbolic link that leads nowhere",
                directory.toString(),
                "remove the link, or make the directory it leads to"));
    }

    /** The space that the files took, now that they are gone again. */
    private static long needed(List<Artifact> artifacts) {
        long bytes = BLOCK_BYTES;
        for (Artifact artifact : artifacts) {
            bytes += artifact.bytes().length + BLOCK_BYTES;
        }
        return bytes;
    }

    private static Path nearestExisting(Path path) {
        Path existing = path.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied (" + denied.getFile() + ")";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason() + " (" + system.getFile() + ")";
        }
        return String.valueOf(failure.getMessage());
    }
}
