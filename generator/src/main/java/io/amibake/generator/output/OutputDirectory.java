package io.amibake.generator.output;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory of generated files. Files in it that amibake did not make (Packer's {@code manifest.json}, a README) are
 * kept: amibake's own are those that its {@code amibake.lock.json} lists.
 *
 * <p>The directory is replaced as a whole: the new one is made beside it, with hard links to the files that are kept,
 * and then both change places in one system call. Where that cannot be done (the directory is the current one, a mount
 * point, or on a file system that cannot exchange directories), files are replaced one by one according to a plan that
 * is on the disk before the first is touched; a killed run is then carried through by the next.
 */
public final class OutputDirectory {
    private final Path shown;
    private final Path currentDirectory;

    private OutputDirectory(Path shown, Path currentDirectory) {
        this.shown = shown;
        this.currentDirectory = currentDirectory;
    }

    /** The directory of that path, which need not exist yet. */
    public static OutputDirectory at(Path path) {
        return new OutputDirectory(path, Path.of(""));
    }

    /** For tests, which cannot change their current directory. */
    OutputDirectory seenFrom(Path directory) {
        return new OutputDirectory(shown, directory);
    }

    /**
     * Makes these files the generated ones of the directory; nothing is written when they are so already.
     *
     * @return whether anything changed
     * @throws AmibakeException when a file of somebody else's is in the way (nothing was changed), or when the disk
     *     does not play along (nothing was changed)
     */
    public boolean replaceWith(List<Artifact> artifacts) {
        try {
            return replace(artifacts);
        } catch (IOException e) {
            throw WriteFailure.of(shown, artifacts, e);
        }
    }

    /** What {@link #replaceWith} would change, as a unified diff that {@code git apply} takes; empty when nothing. */
    public String difference(List<Artifact> artifacts) {
        try {
            Path directory = target();
            refuseFile(directory);
            return Difference.between(Contents.of(directory), artifacts);
        } catch (IOException e) {
            throw WriteFailure.reading(shown, e);
        }
    }

    /** Whether it holds files that amibake made, by its lock file. */
    public boolean isGenerated() {
        try {
            return !Contents.of(target()).generated().isEmpty();
        } catch (IOException e) {
            throw WriteFailure.reading(shown, e);
        }
    }

    /** Why a file that somebody else writes below this directory could not be written. */
    public AmibakeException failure(IOException writing) {
        try {
            target();
        } catch (AmibakeException leadsNowhere) {
            return leadsNowhere;
        } catch (IOException unknown) {
            writing.addSuppressed(unknown);
        }
        return WriteFailure.ofSingleFile(shown, writing);
    }

    /** A file may also stand where one of the directory's parents should. */
    private void refuseFile(Path directory) {
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw WriteFailure.notDirectory(existing.equals(directory) ? shown : existing);
        }
    }

    private boolean replace(List<Artifact> artifacts) throws IOException {
        Path directory = target();
        refuseFile(directory);
        boolean exists = Files.exists(directory);
        Stage.removeLeftovers(directory);
        if (exists) {
            InPlace.finish(directory);
        }
        Contents contents = Contents.of(directory);
        if (contents.holds(artifacts)) {
            return false;
        }
        contents = withNothingInTheWay(contents, artifacts);
        if (exists && holdsCurrentDirectory(directory)) {
            InPlace.replace(contents, artifacts);
        } else {
            exchange(contents, artifacts);
        }
        return true;
    }

    /** What looks like somebody else's file may be that of a run which has just come first: then its lock file says so. */
    private Contents withNothingInTheWay(Contents first, List<Artifact> artifacts) throws IOException {
        Contents contents = first;
        while (true) {
            List<Problem> problems = contents.inTheWay(artifacts, shown);
            if (problems.isEmpty()) {
                return contents;
            }
            Contents now = Contents.of(contents.directory());
            if (now.equals(contents)) {
                throw AmibakeException.invalidInput(problems);
            }
            contents = now;
        }
    }

    private static void exchange(Contents contents, List<Artifact> artifacts) throws IOException {
        try (Stage stage = Stage.beside(contents.directory())) {
            stage.fill(contents, artifacts);
            stage.changePlaces(contents, artifacts);
        } catch (CannotExchange e) {
            InPlace.replace(contents, artifacts);
        }
    }

    /** Exchanging it would leave the user's shell in a directory that is no more. */
    private boolean holdsCurrentDirectory(Path directory) throws IOException {
        return Files.exists(currentDirectory) && currentDirectory.toRealPath().startsWith(directory);
    }

    /** The directory itself, not a symbolic link to it or on its way. */
    private Path target() throws IOException {
        Path absolute = shown.toAbsolutePath();
        Path existing = absolute;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.exists(existing)) {
            throw WriteFailure.leadsNowhere(shown, existing);
        }
        return existing.toRealPath()
                .resolve(existing.relativize(absolute).toString())
                .normalize();
    }
}
