package io.amibake.generator.output;

import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/** Making and deleting trees of files. */
final class Trees {
    private static final int DIRECTORY_MODE = 0755;

    private Trees() {}

    /** Writes a file and the directories above it. */
    static void write(Path root, Artifact artifact) throws IOException {
        Path file = root.resolve(artifact.path());
        makeDirectories(root, parent(file));
        Files.write(file, artifact.bytes());
        Modes.set(file, artifact.mode());
    }

    /** The parent of a path below some root, which has one. */
    static Path parent(Path path) {
        return path.resolveSibling("");
    }

    /** Makes a directory and those between it and the root. */
    static void makeDirectories(Path root, Path directory) throws IOException {
        if (!directory.equals(root) && !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            makeDirectories(root, parent(directory));
            Files.createDirectory(directory);
            Modes.set(directory, DIRECTORY_MODE);
        }
    }

    /** Gives a new directory the permissions and the owner of an old one. */
    static void copyAttributes(Path from, Path to) throws IOException {
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        PosixFileAttributes made = view.readAttributes();
        try {
            if (!made.group().equals(old.group())) {
                view.setGroup(old.group());
            }
            if (!made.owner().equals(old.owner())) {
                view.setOwner(old.owner());
            }
        } catch (FileSystemException e) {
            throw new CannotExchange("it belongs to somebody else", e);
        }
        view.setPermissions(old.permissions());
    }

    /** Deletes what is in a directory, but for one name. */
    static void deleteChildren(Path directory, String except) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                if (!child.getFileName().toString().equals(except)) {
                    delete(child);
                }
            }
        }
    }

    private static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
