package io.amibake.cli.tools;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A directory that lives as long as it is open, and no longer than the process even when that is interrupted. */
public final class Scratch implements AutoCloseable {
    private final Path directory;
    private final Thread onShutdown = new Thread(this::deleteOnce);
    private final AtomicBoolean done = new AtomicBoolean();

    private Scratch(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes an empty directory among the system's temporary files.
     *
     * @throws AmibakeException (status 3) when it cannot be made
     */
    public static Scratch open() {
        try {
            Scratch scratch = new Scratch(Files.createTempDirectory("amibake-"));
            Runtime.getRuntime().addShutdownHook(scratch.onShutdown);
            return scratch;
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "no temporary directory can be made: " + e.getMessage(),
                            System.getProperty("java.io.tmpdir"),
                            "make room there, or let it be written to"),
                    e);
        }
    }

    public Path directory() {
        return directory;
    }

    /** Deletes the directory with all that is in it; what cannot be deleted stays for the system to sweep. */
    @Override
    public void close() {
        Shutdown.forget(onShutdown);
        deleteOnce();
    }

    /** Whoever comes second waits until the first is done: the process may end then. */
    private synchronized void deleteOnce() {
        if (!done.getAndSet(true)) {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException leftForTheSystem) {
            return;
        }
    }
}
