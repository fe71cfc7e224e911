package io.amibake.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where a report is written to.
 *
 * @param file without links and detours, so that a file has one name only
 */
record ReportPlace(Path file) {
    /** Tries for a name of the new file that nothing has. */
    private static final int MOST_NAMES = 100;

    static ReportPlace of(Path path) {
        return new ReportPlace(real(path.toAbsolutePath(), 0));
    }

    /** Directories that are not there yet have no links. */
    private static Path real(Path path, int links) {
        Path there = path;
        while (there.getParent() != null && Files.notExists(there)) {
            if (Files.isSymbolicLink(there) && links < MOST_NAMES) {
                Path target =
                        Optional.ofNullable(there.getParent()).orElse(there).resolve(readLink(there));
                return real(target.resolve(there.relativize(path)).normalize(), links + 1);
            }
            there = there.getParent();
        }
        try {
            return there.toRealPath().resolve(there.relativize(path)).normalize();
        } catch (IOException unreadable) {
            return path.normalize();
        }
    }

    private static Path readLink(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException unreadable) {
            return link;
        }
    }

    /** Why there can be no such file. Directories that are not there yet can be made. */
    Optional<String> unwritable() {
        if (Files.exists(file)) {
            return Files.isWritable(file) ? Optional.empty() : Optional.of("it may not be written");
        }
        Path there = file.getParent();
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            return Optional.of(there + " is not a directory");
        }
        if (there.startsWith("/proc") || there.startsWith("/sys")) {
            return Optional.of("the system makes the files of " + there + ", and nobody else can");
        }
        return Files.isWritable(there) ? Optional.empty() : Optional.of("nothing may be made in " + there);
    }

    /** Whether what is there now is a key, or lies where SSH has its keys and settings. */
    boolean isOfSsh() {
        Path parent = file.getParent();
        boolean beside = parent != null && (parent.endsWith(".ssh") || parent.startsWith("/etc/ssh"));
        if (!Files.isRegularFile(file)) {
            return beside;
        }
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            char[] start = new char[10];
            int count = text.read(start);
            return beside || (count == start.length && new String(start).equals("-----BEGIN"));
        } catch (IOException unreadable) {
            return beside;
        }
    }

    /** Writes it; a file is the old one or the new one, never a half, and no other file is touched. */
    void write(String text) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            Files.writeString(file, text);
            return;
        }
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        for (int i = 0; i < MOST_NAMES; i++) {
            Path fresh = file.resolveSibling(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + "-" + i + ".new");
            try (Writer out = Files.newBufferedWriter(
                    fresh, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                out.write(text);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            move(fresh);
            return;
        }
        throw new FileAlreadyExistsException(file + ": a hundred new files of it are there");
    }

    private void move(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
