package io.amibake.generator.output;

import io.amibake.core.Problem;
import io.amibake.generator.Artifact;
import io.amibake.generator.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an output directory holds.
 *
 * @param generated the paths of the files that amibake made, sorted; they need not be there any more
 */
record Contents(Path directory, Set<String> generated) {
    /** More than any lock file of ours. */
    private static final long MAX_LOCK_BYTES = 1 << 20;

    /** The contents of a directory, which need not exist. */
    static Contents of(Path directory) throws IOException {
        Set<String> generated = new TreeSet<>();
        Path lock = directory.resolve(LockFile.PATH);
        if (isFile(lock) && Files.size(lock) <= MAX_LOCK_BYTES) {
            for (String path : LockFile.paths(Files.readAllBytes(lock))) {
                if (isBelow(directory, path)) {
                    generated.add(path);
                }
            }
        }
        return new Contents(directory, generated);
    }

    /** A lock file is a file like others: it might say anything. */
    private static boolean isBelow(Path directory, String path) {
        if (path.isEmpty() || path.indexOf('\n') >= 0 || path.indexOf('\0') >= 0) {
            return false;
        }
        Path file = directory.resolve(path);
        return file.equals(file.normalize()) && file.startsWith(directory) && !file.equals(directory);
    }

    /** Whether these very files are there, and no other generated one. */
    boolean holds(List<Artifact> artifacts) throws IOException {
        for (Artifact artifact : artifacts) {
            if (!holds(artifact)) {
                return false;
            }
        }
        return stale(artifacts).isEmpty();
    }

    /** Whether the file is there with the same bytes, executable or not as it should be (what Git keeps of a mode). */
    boolean holds(Artifact artifact) throws IOException {
        Path file = directory.resolve(artifact.path());
        return hasBytes(file, artifact.bytes()) && Files.isExecutable(file) == isExecutable(artifact);
    }

    /** The generated files that are there but are not among these. */
    List<String> stale(List<Artifact> artifacts) {
        Set<String> current = paths(artifacts);
        List<String> stale = new ArrayList<>();
        for (String path : generated) {
            if (!current.contains(path) && exists(directory.resolve(path))) {
                stale.add(path);
            }
        }
        return stale;
    }

    /** Problems with files that somebody else made where ours have to go. */
    List<Problem> inTheWay(List<Artifact> artifacts, Path shown) throws IOException {
        Set<Path> blocking = new TreeSet<>();
        for (Artifact artifact : artifacts) {
            Path file = directory.resolve(artifact.path());
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                    || (isForeign(file) && !hasBytes(file, artifact.bytes()))) {
                blocking.add(file);
            }
            for (Path parent = Trees.parent(file); !parent.equals(directory); parent = Trees.parent(parent)) {
                if (isForeign(parent) && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                    blocking.add(parent);
                }
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (Path file : blocking) {
            problems.add(new Problem(
                    "amibake did not make this file and will not overwrite it",
                    shown.resolve(directory.relativize(file)).toString(),
                    "move it away, or choose another output directory"));
        }
        return problems;
    }

    boolean isGenerated(Path file) {
        return generated.contains(directory.relativize(file).toString());
    }

    static Set<String> paths(List<Artifact> artifacts) {
        Set<String> paths = new HashSet<>();
        for (Artifact artifact : artifacts) {
            paths.add(artifact.path());
        }
        return paths;
    }

    static boolean isExecutable(Artifact artifact) {
        return (artifact.mode() & 0100) != 0;
    }

    private boolean isForeign(Path file) {
        return exists(file) && !isGenerated(file);
    }

    private static boolean hasBytes(Path file, byte[] bytes) throws IOException {
        return isFile(file) && Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
