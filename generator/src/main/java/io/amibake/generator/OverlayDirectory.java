package io.amibake.generator;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One directory of a user's templates; symbolic links that lead out of it are not followed. */
record OverlayDirectory(Path shown, Path root) {
    private static final long MAX_BYTES = 1 << 20;

    static OverlayDirectory open(Path directory) {
        try {
            Path root = directory.toRealPath();
            if (!Files.isDirectory(root)) {
                throw invalid("is not a directory", directory, "give the directory that holds your templates");
            }
            return new OverlayDirectory(directory, root);
        } catch (NoSuchFileException e) {
            throw invalid("does not exist", directory, "give a directory whose files replace shipped templates");
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("the template directory cannot be read", directory.toString(), "check its permissions"),
                    e);
        }
    }

    Optional<Templates.Source> find(String path) {
        Path file = root.resolve(path);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String where = shown.resolve(path).toString();
        try {
            if (!file.toRealPath().startsWith(root)) {
                throw invalid(
                        "is a link that leads out of the template directory", shown.resolve(path), "copy the file");
            }
            if (!Files.isRegularFile(file)) {
                throw invalid("is not a file", shown.resolve(path), "put the text of a template there");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw invalid("is larger than 1 MiB", shown.resolve(path), "a template is a text of a few pages");
            }
            return Optional.of(new Templates.Source(where, Files.readString(file, StandardCharsets.UTF_8)));
        } catch (CharacterCodingException e) {
            throw invalid("is not UTF-8 text", shown.resolve(path), "save the file as UTF-8");
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("the template cannot be read", where, "check that it is a file and may be read"), e);
        }
    }

    /** All files but hidden ones and notes for people, and what only has a template's name. */
    List<String> paths() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(
                            file -> Files.isRegularFile(file) || file.toString().endsWith(".ftl"))
                    .map(file -> root.relativize(file).toString())
                    .filter(path -> !path.startsWith(".") && !path.contains("/.") && !path.endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("the template directory cannot be read", shown.toString(), "check its permissions"), e);
        }
    }

    private static AmibakeException invalid(String what, Path where, String fix) {
        return AmibakeException.invalidInput(new Problem("template path " + what, where.toString(), fix));
    }
}
