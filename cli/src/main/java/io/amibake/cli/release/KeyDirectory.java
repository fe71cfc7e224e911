package io.amibake.cli.release;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.RunHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A temporary directory with the private key of a run whose process is no more: it stays where whatever minds it was killed
 * with the run, as all of a container is.
 */
public record KeyDirectory(Path path) {
    private static final String KEY = "key.pem";

    /** Those of this user whose run was one of this machine, and is over. */
    public static List<KeyDirectory> in(Path temporary) {
        List<KeyDirectory> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(temporary, "amibake-*")) {
            for (Path child : children) {
                if (isOver(child)) {
                    found.add(new KeyDirectory(child));
                }
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        found.sort(Comparator.comparing(KeyDirectory::path));
        return found;
    }

    private static boolean isOver(Path directory) throws IOException {
        Path process = directory.resolve(RunHost.FILE);
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(directory.resolve(KEY), LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(process, LinkOption.NOFOLLOW_LINKS)
                || !isOurs(directory)) {
            return false;
        }
        return RunHost.ofThisMachine().runs(Files.readString(process).strip()).equals(Optional.of(false));
    }

    /** Anybody may make a directory of that name among the temporary files. */
    private static boolean isOurs(Path directory) throws IOException {
        return Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(Path.of("/proc/self")));
    }

    /** With all that is in it. */
    public void delete() {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem(
                            "the private key of a run that is over cannot be deleted: " + e.getMessage(),
                            path.toString(),
                            "delete the directory"),
                    e);
        }
    }
}
