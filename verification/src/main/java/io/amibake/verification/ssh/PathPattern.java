package io.amibake.verification.ssh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * A path with patterns in any of its parts, as glob(7) has them: {@code *}, {@code ?} and {@code [...]}. None of them stands
 * for a dot at the beginning of a name, and braces are only themselves.
 *
 * @param path absolute
 */
record PathPattern(Path path) {
    /**
     * What is there, sorted.
     *
     * @throws IOException for a directory that cannot be listed
     */
    List<Path> found() throws IOException {
        List<Path> found = List.of(path.getRoot());
        for (Path part : path) {
            List<Path> deeper = new ArrayList<>();
            for (Path directory : found) {
                addTo(deeper, directory, part.toString());
            }
            found = deeper;
        }
        return found.stream().sorted().toList();
    }

    private static void addTo(List<Path> found, Path directory, String part) throws IOException {
        boolean isPattern = part.contains("*") || part.contains("?") || part.contains("[");
        if (!isPattern) {
            Path whole = directory.resolve(part);
            if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
                found.add(whole);
            }
        } else if (Files.isDirectory(directory)) {
            addMatching(found, directory, part);
        }
    }

    private static void addMatching(List<Path> found, Path directory, String part) throws IOException {
        PathMatcher matcher = matcher(part);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                boolean isHidden = name.toString().startsWith(".");
                if (isHidden == part.startsWith(".") && matcher.matches(name)) {
                    found.add(entry);
                }
            }
        }
    }

    /** Java's own patterns differ in braces and in {@code [^}; a bracket that is never closed is only itself. */
    private static PathMatcher matcher(String part) {
        String pattern = part.replace("{", "\\{").replace("}", "\\}").replace("[^", "[!");
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException open) {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("[", "\\["));
        }
    }
}
