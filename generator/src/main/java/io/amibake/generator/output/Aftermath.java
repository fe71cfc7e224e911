package io.amibake.generator.output;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Settles what happened to the old state while the next one was made. Files that others wrote there late are moved to
 * where they belong now. And when another run of amibake came first, so that the old state is not the one the next was
 * made from, that run's own files were taken for somebody else's and have to go.
 */
final class Aftermath extends SimpleFileVisitor<Path> {
    private final Contents expected;
    private final Contents old;
    private final Set<String> replaced;

    Aftermath(Contents expected, Contents old, Set<String> replaced) {
        this.expected = expected;
        this.old = old;
        this.replaced = replaced;
    }

    void settle() throws IOException {
        Files.walkFileTree(old.directory(), this);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String path = old.directory().relativize(file).toString();
        if (!replaced.contains(path) && !attributes.isSymbolicLink()) {
            Path now = expected.directory().resolve(path);
            boolean kept = Files.exists(now, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(file, now);
            boolean generated =
                    old.generated().contains(path) || expected.generated().contains(path);
            if (kept && generated) {
                Files.delete(now);
            } else if (!kept && !generated) {
                Files.createDirectories(Trees.parent(now));
                Files.move(file, now, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return FileVisitResult.CONTINUE;
    }
}
