package io.amibake.core;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where programs are looked for: the directories of {@code PATH}, in order. */
public record SearchPath(List<String> directories) {
    public SearchPath {
        directories = List.copyOf(directories);
    }

    /** The one that environment variables give. */
    public static SearchPath of(Map<String, String> variables) {
        return new SearchPath(List.of(variables.getOrDefault("PATH", "").split(":")));
    }

    /** The first executable of that name. */
    public Optional<Path> find(String name) {
        for (String directory : directories) {
            Optional<Path> program = executable(directory.isEmpty() ? "." : directory, name);
            if (program.isPresent()) {
                return program;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> executable(String directory, String name) {
        try {
            Path program = Path.of(directory, name).toAbsolutePath();
            return Files.isExecutable(program) && !Files.isDirectory(program) ? Optional.of(program) : Optional.empty();
        } catch (InvalidPathException noDirectory) {
            return Optional.empty();
        }
    }
}
