package io.amibake.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/** Reads the small text files that people write, pipes included; every way in which that fails is a {@link Problem}. */
public final class InputFile {
    /** No config comes near it; it bounds what a hostile file may cost. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** How long a pipe may be without a writer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private InputFile() {}

    /**
     * At most {@link #MAX_BYTES} + 1 bytes, so that the caller can tell a file that is too large; empty when there is no
     * such file to read.
     */
    public static Optional<byte[]> read(Path file, Faults faults) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return refuse(file, "this is a directory", "give the path of a file in it", faults);
            }
            if (!attributes.isOther()) {
                return Optional.of(start(Files.newInputStream(file)));
            }
            Optional<InputStream> pipe = SpecialFile.open(file, PATIENCE, faults);
            return pipe.isPresent() ? Optional.of(start(pipe.get())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return refuse(file, "there is no such file", missingFix(file), faults);
        } catch (AccessDeniedException e) {
            String fix = "make it readable: chmod u+r '" + file + "'";
            return refuse(file, "the file cannot be read: permission denied", fix, faults);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "the system gives no reason" : e.getReason();
            return refuse(file, "the file cannot be opened: " + reason, "check the path", faults);
        } catch (IOException e) {
            String what = "reading failed: " + e.getMessage();
            throw AmibakeException.outsideFailed(
                    new Problem(what, file.toString(), "check the disk, then try again"), e);
        }
    }

    private static byte[] start(InputStream stream) throws IOException {
        try (stream) {
            return stream.readNBytes(MAX_BYTES + 1);
        }
    }

    private static Optional<byte[]> refuse(Path file, String what, String fix, Faults faults) {
        faults.report(Position.of(file.toString()), "", what, fix);
        return Optional.empty();
    }

    private static String missingFix(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            return "check the path: there is no directory " + directory;
        }
        return "check the path; it is taken from the directory you are in, "
                + Path.of("").toAbsolutePath();
    }
}
