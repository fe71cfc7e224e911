package io.amibake.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the small text files that people write, pipes included; every way in which that fails is a {@link Problem}. */
final class InputFile {
    /** No config comes near it; it bounds what a hostile file may cost. */
    static final int MAX_BYTES = 1024 * 1024;

    private InputFile() {}

    /** At most {@link #MAX_BYTES} + 1 bytes, so that the caller can tell a file that is too large. */
    static byte[] read(Path file) {
        if (Files.isDirectory(file)) {
            throw AmibakeException.invalidInput(
                    new Problem(file + " is a directory", file.toString(), "give the path of a file in it"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw AmibakeException.invalidInput(
                    new Problem("there is no file " + file, file.toString(), missingFix(file)));
        } catch (AccessDeniedException e) {
            throw AmibakeException.invalidInput(new Problem(
                    "file " + file + " cannot be read: permission denied",
                    file.toString(),
                    "make it readable: chmod u+r '" + file + "'"));
        } catch (FileSystemException e) {
            throw AmibakeException.invalidInput(
                    new Problem("file " + file + " cannot be opened: " + reason(e), file.toString(), "check the path"));
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "reading " + file + " failed: " + e.getMessage(),
                            file.toString(),
                            "check the disk, then try again"),
                    e);
        }
    }

    private static String missingFix(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            return "check the path: there is no directory " + directory;
        }
        return "check the path; it is taken from the directory you are in, "
                + Path.of("").toAbsolutePath();
    }

    private static String reason(FileSystemException e) {
        String reason = e.getReason();
        return reason == null ? "the system gave no reason" : reason;
    }
}
