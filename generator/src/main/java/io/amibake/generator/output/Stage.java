package io.amibake.generator.output;

import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next state of an output directory, made beside it. Whatever is left in it at the end is deleted. */
final class Stage implements AutoCloseable {
    /** How many runs may write to one directory at the same time; a place that is being left counts as taken. */
    private static final int PLACES = 32;

    private final Claim claim;
    private final Path next;

    private Stage(Claim claim) {
        this.claim = claim;
        this.next = claim.directory().resolve("next");
    }

    /** An empty stage for a directory; its parents are made. */
    static Stage beside(Path directory) throws IOException {
        Files.createDirectories(directory.toAbsolutePath().getParent());
        for (int place = 0; place < PLACES; place++) {
            Claim claim = claim(directory, place);
            if (claim != null) {
                Trees.deleteChildren(claim.directory(), Claim.OWNER);
                return new Stage(claim);
            }
        }
        throw new IOException(PLACES + " other runs of amibake are writing to it");
    }

    /** Deletes what killed runs left beside a directory. */
    static void removeLeftovers(Path directory) throws IOException {
        for (int place = 0; place < PLACES; place++) {
            Path path = place(directory, place);
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Claim left = Claim.take(path);
                if (left != null) {
                    left.close();
                }
            }
        }
    }

    private static @Nullable Claim claim(Path directory, int place) throws IOException {
        try {
            return Claim.make(place(directory, place));
        } catch (AccessDeniedException e) {
            if (Files.isDirectory(directory)) {
                throw new CannotExchange("nothing can be made beside it", e);
            }
            throw e;
        }
    }

    private static Path place(Path directory, int place) {
        return directory.resolveSibling("." + directory.getFileName() + ".amibake-" + place);
    }

    /** Makes the next state: these files, and links to all files that are not amibake's. */
    void fill(Contents contents, List<Artifact> artifacts) throws IOException {
        Files.createDirectory(next, Modes.DIRECTORY);
        Modes.set(next, 0755);
        if (Files.isDirectory(contents.directory())) {
            Trees.copyAttributes(contents.directory(), next);
            Files.walkFileTree(contents.directory(), new KeptFiles(contents, Contents.paths(artifacts), next));
        }
        for (Artifact artifact : artifacts) {
            Trees.write(next, artifact);
        }
    }

    /** Makes the next state the directory's, and what the directory held the stage's. */
    void changePlaces(Contents contents, List<Artifact> artifacts) throws IOException {
        Path directory = contents.directory();
        try {
            // Succeeds when there is no directory, or an empty one.
            Files.move(next, directory, StandardCopyOption.ATOMIC_MOVE);
            return;
        } catch (FileSystemException notEmpty) {
            if (!Files.isDirectory(directory)) {
                throw notEmpty;
            }
        }
        DirectoryExchange.exchange(next, directory);
        new Aftermath(contents, Contents.of(next), Contents.paths(artifacts)).settle();
    }

    @Override
    public void close() throws IOException {
        claim.close();
    }
}
