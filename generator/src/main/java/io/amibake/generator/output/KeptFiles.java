package io.amibake.generator.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Links the files of an output directory that are not amibake's, and its empty directories, into its next state. */
final class KeptFiles extends SimpleFileVisitor<Path> {
    /** A directory with more than this is somebody's project: its files are better left untouched. */
    private static final int MAX_FILES = 1_000;

    private final Contents contents;
    private final Set<String> replaced;
    private final Path next;
    private int files;

    KeptFiles(Contents contents, Set<String> replaced, Path next) {
        this.contents = contents;
        this.replaced = replaced;
        this.next = next;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (InPlace.isPlan(contents.directory(), directory)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        boolean empty;
        try (var children = Files.newDirectoryStream(directory)) {
            empty = !children.iterator().hasNext();
        }
        if (!Files.isWritable(directory)) {
            throw new CannotExchange("a directory in it cannot be changed", null);
        }
        if (empty) {
            makeDirectories(directory);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!contents.isGenerated(file) && !replaced.contains(relative(file).toString())) {
            if (++files > MAX_FILES) {
                throw new CannotExchange("it holds more than " + MAX_FILES + " files of others", null);
            }
            makeDirectories(Trees.parent(file));
            link(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        throw new CannotExchange("a file in it cannot be read", failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }

    private void link(Path file, BasicFileAttributes attributes) throws IOException {
        Path link = next.resolve(relative(file));
        if (attributes.isSymbolicLink()) {
            Files.createSymbolicLink(link, Files.readSymbolicLink(file));
            return;
        }
        try {
            Files.createLink(link, file);
        } catch (FileSystemException e) {
            // Another file system below it, or a file one may not link to.
            throw new CannotExchange("a file in it cannot be linked", e);
        }
    }

    private void makeDirectories(Path directory) throws IOException {
        Path made = next.resolve(relative(directory));
        if (!Files.isDirectory(made)) {
            makeDirectories(Trees.parent(directory));
            Files.createDirectory(made);
            Trees.copyAttributes(directory, made);
        }
    }

    private Path relative(Path file) {
        return contents.directory().relativize(file);
    }
}
