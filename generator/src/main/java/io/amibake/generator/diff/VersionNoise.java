package io.amibake.generator.diff;

import io.amibake.core.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The version of an image, which is another one for each commit, in its AMI's name, tags and reports. Lines of the old side
 * that differ in nothing else are taken for those of the new side.
 */
final class VersionNoise {
    private static final String CHECKS = "verification/checks.yaml";

    /** Nothing is left out. */
    static final VersionNoise NONE = new VersionNoise("", "");

    private final String before;
    private final String after;

    private VersionNoise(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /** Of two sides, as their checks say which version they are of; they are not read where they are the same. */
    static VersionNoise between(Map<String, FileVersion> before, Map<String, FileVersion> after) {
        FileVersion one = before.get(CHECKS);
        FileVersion other = after.get(CHECKS);
        if (one == null || other == null || one.hasBytesOf(other)) {
            return NONE;
        }
        Optional<String> old = version(one);
        Optional<String> made = version(other);
        return old.isPresent()
                        && made.isPresent()
                        && !old.equals(made)
                        && !old.get().isEmpty()
                ? new VersionNoise(old.get(), made.get())
                : NONE;
    }

    private static Optional<String> version(FileVersion file) {
        return file.text()
                .flatMap(text -> FileForm.tree(CHECKS, text))
                .flatMap(checks -> Values.get(checks, "image"))
                .flatMap((Node image) -> Values.text(image, "version"));
    }

    /** The old text with the new version where that is all that differs in a line. */
    String aligned(String old, String made) {
        if (before.isEmpty() || !old.contains(before)) {
            return old;
        }
        Set<String> known = new HashSet<>(LineDiff.lines(made));
        StringBuilder text = new StringBuilder(old.length());
        String between = "";
        for (String line : LineDiff.lines(old)) {
            String aligned = line.replace(before, after);
            text.append(between).append(!known.contains(line) && known.contains(aligned) ? aligned : line);
            between = "\n";
        }
        return text.toString();
    }
}
