package io.amibake.generator.diff;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.LockFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A directory that {@code generate} wrote: of one image, or of several with a directory each. */
public final class DirectorySide implements Side {
    private static final String FIX = "see that it can be read";
    private static final List<String> BAKED = List.of("packer.json", "image.pkr.hcl");
    private static final List<String> PARTS = List.of("scripts", "files", "cloudformation", "verification");

    /** What a bake leaves, and what is no file of an image. */
    private static final Set<String> LEFT = Set.of("manifest.json", "packer_cache", "crash.log", ".git", LockFile.PATH);

    private final Path directory;
    private final boolean alone;
    private final SortedSet<String> images;

    private final SortedSet<String> others;

    /** Whether files count that no lock file lists. */
    private final boolean unlisted;

    private DirectorySide(Path directory, boolean alone, SortedSet<String> images) {
        this.directory = directory;
        this.alone = alone;
        this.images = images;
        this.others = new TreeSet<>();
        this.unlisted = false;
    }

    private DirectorySide(DirectorySide whole, SortedSet<String> images, boolean unlisted) {
        this.directory = whole.directory;
        this.alone = whole.alone;
        this.images = images;
        this.others = new TreeSet<>(whole.images);
        this.others.removeAll(images);
        this.unlisted = unlisted;
    }

    /**
     * The side of a directory. What has {@code amibake.lock.json} in it is an image, and what has a file for Packer; a
     * directory without them, and without images below, is taken for an image of which all files count.
     *
     * @throws AmibakeException (status 2) when it cannot be read
     */
    public static DirectorySide of(Path directory) {
        if (isImage(directory)) {
            return new DirectorySide(directory, true, new TreeSet<>(Set.of("")));
        }
        SortedSet<String> images = new TreeSet<>();
        try (Stream<Path> children = Files.list(directory)) {
            children.filter(DirectorySide::isImage).forEach(child -> images.add(String.valueOf(child.getFileName())));
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        return images.isEmpty()
                ? new DirectorySide(directory, true, new TreeSet<>(Set.of("")))
                : new DirectorySide(directory, false, images);
    }

    @Override
    public String name() {
        return directory.toString();
    }

    @Override
    public SortedSet<String> images() {
        return Collections.unmodifiableSortedSet(images);
    }

    @Override
    public SortedSet<String> others() {
        return Collections.unmodifiableSortedSet(others);
    }

    /** The directory of an image has its name only among others. */
    @Override
    public boolean standsAlone() {
        return alone;
    }

    /** The same directory, of which nothing but one image is looked at; as it is where it is that of an image. */
    public DirectorySide only(String image) {
        SortedSet<String> one = new TreeSet<>(images);
        one.retainAll(Set.of(image));
        return alone ? this : new DirectorySide(this, one, unlisted);
    }

    /**
     * The same directory, of which files count too that no lock file lists, for Packer may take them: all but what a bake
     * leaves.
     */
    public DirectorySide withUnlisted() {
        return new DirectorySide(this, images, true);
    }

    @Override
    public SortedMap<String, FileVersion> files(String image) {
        if (!images.contains(image) && !others.contains(image)) {
            return new TreeMap<>();
        }
        Path root = alone ? directory : directory.resolve(image);
        SortedMap<String, FileVersion> files = new TreeMap<>();
        try {
            Path lock = root.resolve(LockFile.PATH);
            Set<String> listed = isFile(lock) ? LockFile.paths(Files.readAllBytes(lock)) : Set.of();
            if (listed.isEmpty()) {
                addAll(root.toRealPath(), files);
            }
            for (String path : listed) {
                if (isInside(path)) {
                    add(path, root.resolve(path), files);
                }
            }
            if (unlisted && !listed.isEmpty()) {
                addUnlisted(root, files);
            }
        } catch (IOException e) {
            throw unreadable(root, e);
        }
        return files;
    }

    /** Whether nothing in the directory is where {@code generate} writes, though something is there. */
    public static boolean isForeign(Path directory) {
        if (!DirectorySide.of(directory).alone
                || isImage(directory)
                || PARTS.stream().anyMatch(part -> Files.isDirectory(directory.resolve(part)))) {
            return false;
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.findAny().isPresent();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** One whose lock file is gone is still an image. */
    private static boolean isImage(Path directory) {
        return isFile(directory.resolve(LockFile.PATH))
                || BAKED.stream().anyMatch(file -> isFile(directory.resolve(file)));
    }

    /** Without a lock file that can be read, everything counts. */
    private static void addAll(Path root, SortedMap<String, FileVersion> files) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                add(root.relativize(file).toString(), file, files);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void addUnlisted(Path root, SortedMap<String, FileVersion> files) throws IOException {
        for (String name : names(root)) {
            Path child = root.resolve(name);
            if (LEFT.contains(name) || files.containsKey(name)) {
                continue;
            }
            if (PARTS.contains(name)) {
                addUnlisted(name, child, files);
            } else if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                addNamed(name, child, files);
            } else if (!isImage(child)) {
                addUnlisted(name, child, files);
            }
        }
    }

    /** Nothing is asked about a file that is known already: of a fleet these are all. */
    private static void addUnlisted(String part, Path directory, SortedMap<String, FileVersion> files)
            throws IOException {
        for (String name : names(directory)) {
            String path = part + '/' + name;
            if (!files.containsKey(path)) {
                Path file = directory.resolve(name);
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    addUnlisted(path, file, files);
                } else {
                    addNamed(path, file, files);
                }
            }
        }
    }

    /** What stands in a directory; the names alone, for each path of a stream would be an object of its own. */
    private static List<String> names(Path directory) throws IOException {
        String[] names = directory.toFile().list();
        if (names == null && Files.isDirectory(directory)) {
            throw new AccessDeniedException(directory.toString());
        }
        return names == null ? List.of() : List.of(names);
    }

    /** A lock file may say anything. */
    private static boolean isInside(String path) {
        return !path.isEmpty()
                && path.indexOf('\0') < 0
                && !path.startsWith("/")
                && !('/' + path + '/').contains("/../");
    }

    /** Java finds no file again whose name is in no encoding that it knows; such a one is not to be overlooked. */
    private static void addNamed(String path, Path file, SortedMap<String, FileVersion> files) throws IOException {
        add(path, file, files);
        if (!files.containsKey(path)) {
            throw new FileSystemException(path, null, "its name is no text in UTF-8");
        }
    }

    /** A file that is gone is one that this side does not have. */
    private static void add(String path, Path file, SortedMap<String, FileVersion> files) throws IOException {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                files.put(path, FileVersion.of(file, attributes));
            } else if (attributes.isSymbolicLink()) {
                files.put(path, FileVersion.irregular("a symbolic link to " + Files.readSymbolicLink(file)));
            } else if (attributes.isOther()) {
                files.put(path, FileVersion.irregular("neither a file nor a directory: a pipe, a socket or a device"));
            }
        } catch (FileSystemException e) {
            boolean gone = e instanceof NoSuchFileException || "Not a directory".equals(e.getReason());
            if (!gone) {
                throw e;
            }
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static AmibakeException unreadable(Path path, IOException e) {
        return AmibakeException.invalidInput(
                new Problem("the directory cannot be read: " + e.getMessage(), path.toString(), FIX));
    }
}
