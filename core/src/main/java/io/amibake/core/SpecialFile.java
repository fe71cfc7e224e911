package io.amibake.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Files without a place on a disk: pipes, which a shell gives as {@code <(command)} or {@code /dev/stdin}, and devices
 * and sockets, which no config is ever in.
 */
final class SpecialFile {
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int CHARACTERS = 0020000;
    private static final int SOCKET = 0140000;

    private SpecialFile() {}

    /** The start of what comes through a pipe; empty, with a fault, when nobody writes to it or it is no pipe. */
    static Optional<InputStream> open(Path file, Duration patience, Faults faults) throws IOException {
        int kind = (Integer) Files.getAttribute(file, "unix:mode") & KIND;
        if (kind == PIPE) {
            return openPipe(file, patience, faults);
        }
        String what =
                switch (kind) {
                    case SOCKET -> "this is a socket, not a file";
                    case CHARACTERS -> "this is a device or a terminal, not a file";
                    default -> "this is a device, not a file";
                };
        return refuse(
                file, what, "give the path of a file, or - in its place and a pipe: command | amibake ...", faults);
    }

    /** Opening a pipe by its name waits until somebody opens its other end, which nobody may ever do. */
    private static Optional<InputStream> openPipe(Path file, Duration patience, Faults faults) throws IOException {
        CompletableFuture<InputStream> opening = new CompletableFuture<>();
        Thread opener = new Thread(() -> open(file, opening), "pipe");
        opener.setDaemon(true);
        opener.start();
        try {
            return Optional.of(opening.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException nobody) {
            String what = "this is a pipe, and nobody has written to it for " + patience.toSeconds() + " seconds";
            return refuse(file, what, "start its writer first, or give the path of a file", faults);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void open(Path file, CompletableFuture<InputStream> opening) {
        try {
            InputStream stream = Files.newInputStream(file);
            if (!opening.complete(stream)) {
                stream.close();
            }
        } catch (IOException e) {
            opening.completeExceptionally(e);
        }
    }

    private static Optional<InputStream> refuse(Path file, String what, String fix, Faults faults) {
        faults.report(Position.of(file.toString()), "", what, fix);
        return Optional.empty();
    }
}
