package io.amibake.generator.diff;

import io.amibake.generator.LockFile;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.LongStream;

/** What the files of an image are made of: the digests of their lines, each with the path of its file, in order. */
final class ImageLines {
    private final long[] digests;

    private ImageLines(long[] digests) {
        this.digests = digests;
    }

    /** All that are there, but of the lock file. */
    static ImageLines of(SortedMap<String, FileVersion> files) {
        LongStream digests = files.entrySet().stream()
                .filter(file -> !file.getKey().equals(LockFile.PATH))
                .flatMapToLong(file -> lines(file.getValue()).stream().mapToLong(line -> digest(file.getKey(), line)));
        return new ImageLines(digests.sorted().toArray());
    }

    private static List<String> lines(FileVersion file) {
        return file.text().map(LineDiff::lines).orElseGet(() -> List.of(file.summary()));
    }

    int size() {
        return digests.length;
    }

    /** How many of the lines the other image has too; each as often as both have it. */
    int common(ImageLines other) {
        int common = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < digests.length && theirs < other.digests.length) {
            int order = Long.compare(digests[mine], other.digests[theirs]);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        return common;
    }

    /** As FNV-1a does it, of 64 bits. */
    private static long digest(String path, String line) {
        long digest = 0xcbf29ce484222325L;
        for (String part : Arrays.asList(path, line)) {
            for (int i = 0; i < part.length(); i++) {
                digest = (digest ^ part.charAt(i)) * 0x100000001b3L;
            }
            digest = (digest ^ '\n') * 0x100000001b3L;
        }
        return digest;
    }
}
