package io.amibake.cli;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a commit, written below a directory as they are asked for; paths are relative to the root of the checkout. */
final class GitFiles {
    /** What is asked for at once fits into a pipe: git need not read all of it before it answers. */
    private static final int AT_ONCE = 500;

    private final Git git;
    private final String commit;
    private final Path target;

    GitFiles(Git git, String commit, Path target) {
        this.git = git;
        this.commit = commit;
        this.target = target;
    }

    /** An entry of the tree of a commit. */
    private record Entry(String mode, String object, String path) {
        /** From {@code 100644 blob ID<tab>PATH}. */
        static Entry parse(String line) {
            int tab = line.indexOf('\t');
            String[] words = line.substring(0, tab).split(" ", -1);
            return new Entry(words[0], words[2], line.substring(tab + 1));
        }

        boolean isFile() {
            return mode.startsWith("100");
        }

        boolean isLink() {
            return mode.equals("120000");
        }

        boolean isModule() {
            return mode.equals("160000");
        }
    }

    /** The files of a commit right in a directory, which is relative to the root. */
    List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        for (Entry entry : entries(directory.toString().isEmpty() ? List.of() : List.of(directory + "/"))) {
            if (entry.isFile()) {
                files.add(Path.of(entry.path));
            }
        }
        return files;
    }

    /**
     * Writes the files of a commit at or below a path, which is relative to the root, below a directory; how many. Those of
     * a submodule are of the commit that the commit has of it; of a link, what it leads to is written too.
     */
    int write(Path path) {
        int files = write(path.toString().isEmpty() ? List.of() : List.of(path));
        return files > 0 ? files : writeOfModule(path);
    }

    /** Writes the files at or below any of several paths, all of them where none is given. */
    int write(List<Path> paths) {
        int written = 0;
        for (int start = 0; start == 0 || start < paths.size(); start += AT_ONCE) {
            List<Path> some = paths.subList(start, Math.min(paths.size(), start + AT_ONCE));
            List<Entry> entries = entries(some.stream().map(Path::toString).toList(), "-r");
            written += writeAll(entries);
        }
        return written;
    }

    private int writeAll(List<Entry> entries) {
        int written = 0;
        List<Entry> blobs = new ArrayList<>();
        for (Entry entry : entries) {
            Path file = target.resolve(entry.path).normalize();
            if (entry.isModule()) {
                written += module(entry).write(Path.of(""));
            } else if (file.startsWith(target)) {
                written++;
                if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    blobs.add(entry);
                }
            }
        }
        for (int start = 0; start < blobs.size(); start += AT_ONCE) {
            writeBlobs(blobs.subList(start, Math.min(blobs.size(), start + AT_ONCE)));
        }
        return written;
    }

    private GitFiles module(Entry entry) {
        return new GitFiles(git.module(entry.path, entry.object), entry.object, target.resolve(entry.path));
    }

    private int writeOfModule(Path path) {
        List<String> above = new ArrayList<>();
        for (@Nullable Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            above.add(parent.toString());
        }
        for (Entry entry : above.isEmpty() ? List.<Entry>of() : entries(above)) {
            if (entry.isModule()) {
                Path home = Path.of(entry.path);
                return module(entry).write(home.relativize(path));
            }
        }
        return 0;
    }

    /** Each comes as {@code ID blob SIZE}, a newline, its bytes and another newline. */
    private void writeBlobs(List<Entry> entries) {
        StringBuilder ids = new StringBuilder();
        entries.forEach(entry -> ids.append(entry.object).append('\n'));
        byte[] all = git.bytes(ids.toString(), List.of("cat-file", "--batch"));
        int next = 0;
        for (Entry entry : entries) {
            int start = next;
            while (all[start] != '\n') {
                start++;
            }
            String head = new String(all, next, start - next, StandardCharsets.UTF_8);
            if (head.endsWith(" missing")) {
                throw AmibakeException.outsideFailed(new Problem(
                        "git has not got this file of " + commit, entry.path, "fetch it: git fetch, or see: git fsck"));
            }
            int end = start + 1 + Integer.parseInt(head.substring(head.lastIndexOf(' ') + 1));
            write(entry, Arrays.copyOfRange(all, start + 1, end));
            next = end + 1;
        }
    }

    private void write(Entry entry, byte[] bytes) {
        Path file = target.resolve(entry.path);
        try {
            Files.createDirectories(file.resolveSibling(""));
            if (!entry.isLink()) {
                Files.write(file, bytes);
                return;
            }
            Path goal = Path.of(new String(bytes, StandardCharsets.UTF_8));
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, goal);
            Path inside = Path.of(entry.path).resolveSibling(goal).normalize();
            if (!inside.isAbsolute() && !inside.startsWith("..")) {
                write(inside);
            }
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("a temporary file cannot be written: " + e.getMessage(), file.toString(), "make room"),
                    e);
        }
    }

    private List<Entry> entries(List<String> paths, String... options) {
        List<String> words = new ArrayList<>(List.of("ls-tree", "-z", "--full-tree"));
        words.addAll(Arrays.asList(options));
        words.addAll(List.of(commit, "--"));
        words.addAll(paths);
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(git.bytes("", words), StandardCharsets.UTF_8).split("\0")) {
            if (!line.isEmpty()) {
                entries.add(Entry.parse(line));
            }
        }
        return entries;
    }
}
