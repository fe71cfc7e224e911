package io.amibake.cli.release;

import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * That a release or a publication is at work in an output directory: no other may write there meanwhile, and nobody clean
 * it. It is the lock of a file, which ends with the process however that ends; the file goes at the end too, unless it was killed.
 */
public final class Occupation implements AutoCloseable {
    /** The name of the file. */
    static final String FILE = "release.lock";

    private final Path file;
    private final FileChannel channel;

    private Occupation(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Begins it, in a directory that is made where there is none.
     *
     * @throws AmibakeException (status 2) when another is at work there
     */
    public static Occupation of(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(channel)) {
                return new Occupation(file, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "the file cannot be written: " + e.getMessage(),
                            Printable.of(file.toString()),
                            "make room there, or let it be written to"),
                    e);
        }
        throw AmibakeException.invalidInput(new Problem(
                "another release or publication is at work in this directory",
                Printable.of(directory.toString()),
                "wait for it to end, or name another directory by --output"));
    }

    /** Whether one is at work there. */
    static boolean isOf(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !isFree(channel);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Takes the lock where it can be had. */
    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException leftToClean) {
            return;
        }
    }
}
