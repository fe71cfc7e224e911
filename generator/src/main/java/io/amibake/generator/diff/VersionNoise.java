package io.amibake.generator.diff;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The version of an image, which is another one for each commit, where it stands as the version: in the AMI's name and its
 * tag {@code Version}, and in the checks for their reports. Such lines of the old side that differ in nothing else are taken
 * for those of the new side. The same text anywhere else may mean anything, a network that is let in for one.
 *
 * @param before the old version; empty when nothing is left out
 * @param after the new version
 */
record VersionNoise(String before, String after) {
    private static final String CHECKS = ChecksImage.PATH;

    /** Nothing is left out. */
    static final VersionNoise NONE = new VersionNoise("", "");

    /** How the lines begin on which the version stands as such, in each file. */
    private static final Map<String, List<String>> KEYS = Map.of(
            CHECKS,
            List.of("  version: "),
            "packer.json",
            List.of("\"ami_name\": ", "\"Version\": "),
            "image.pkr.hcl",
            List.of("ami_name ", "Version "));

    /**
     * Of two sides, as their checks say which version they are of.
     *
     * @param different the files that are not the same on both: checks that are have one version
     */
    static VersionNoise between(
            Map<String, FileVersion> before, Map<String, FileVersion> after, Set<String> different) {
        FileVersion one = before.get(CHECKS);
        FileVersion other = after.get(CHECKS);
        if (one == null || other == null || !different.contains(CHECKS)) {
            return NONE;
        }
        Optional<String> old = ChecksImage.value(one, "version");
        Optional<String> made = ChecksImage.value(other, "version");
        return old.isPresent()
                        && made.isPresent()
                        && !old.equals(made)
                        && !old.get().isEmpty()
                ? new VersionNoise(old.get(), made.get())
                : NONE;
    }

    /** The two versions, where there is anything to leave out. */
    Optional<Review.Versions> versions() {
        return before.isEmpty() ? Optional.empty() : Optional.of(new Review.Versions(before, after));
    }

    /** What of it may be in a file. */
    VersionNoise in(String path) {
        return KEYS.containsKey(path) ? this : NONE;
    }

    /** The old text of a file with the new version where that is all that differs in a line. */
    String aligned(String path, String old, String made) {
        List<String> keys = KEYS.getOrDefault(path, List.of());
        if (before.isEmpty() || keys.isEmpty() || !old.contains(before)) {
            return old;
        }
        Set<String> known = new HashSet<>(LineDiff.lines(made));
        StringBuilder text = new StringBuilder(old.length());
        String between = "";
        for (String line : LineDiff.lines(old)) {
            boolean differs = !known.contains(line) && isPlace(keys, line);
            String aligned = differs ? renewed(line) : line;
            text.append(between).append(known.contains(aligned) ? aligned : line);
            between = "\n";
        }
        return text.toString();
    }

    private static boolean isPlace(List<String> keys, String line) {
        String text = keys.get(0).startsWith(" ") ? line : line.stripLeading();
        return keys.stream().anyMatch(text::startsWith);
    }

    /** A name may have the version's text in it too: the version is the last. */
    private String renewed(String line) {
        int last = line.lastIndexOf(before);
        return last < 0 ? line : line.substring(0, last) + after + line.substring(last + before.length());
    }
}
