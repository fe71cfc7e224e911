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

/** Moves what others wrote to the old state, while the next one was being made, to where it belongs now. */
final class LateFiles extends SimpleFileVisitor<Path> {
    private final Path old;
    private final Contents contents;
    private final Set<String> replaced;

    LateFiles(Path old, Contents contents, Set<String> replaced) {
        this.old = old;
        this.contents = contents;
        this.replaced = replaced;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String path = old.relativize(file).toString();
        Path now = contents.directory().resolve(path);
        if (contents.generated().contains(path) || replaced.contains(path) || attributes.isSymbolicLink()) {
            return FileVisitResult.CONTINUE;
        }
        if (!Files.exists(now, LinkOption.NOFOLLOW_LINKS) || !Files.isSameFile(file, now)) {
            Files.createDirectories(now.getParent());
            Files.move(file, now, StandardCopyOption.ATOMIC_MOVE);
        }
        return FileVisitResult.CONTINUE;
    }
}
