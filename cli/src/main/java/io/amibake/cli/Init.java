package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.config.ConfigSchema;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.generator.output.OutputDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code amibake init}: the files that a project of images starts with. */
final class Init implements Command {
    private static final String DETAILS = """
            Writes images/ecs.yaml, the schema for editors, a CI workflow for GitHub and .gitignore to DIR,
            which is the current directory unless given. Nothing is overwritten: a file that is there
            already stops it.""";

    @Override
    public Usage usage() {
        return new Usage("init", "[DIR]", "starts a project: config, editor schema, CI workflow", List.of(), DETAILS);
    }

    @Override
    public ExitStatus run(Arguments arguments, Surroundings surroundings) {
        Path directory =
                Inputs.directory("command line (DIR)", arguments.operand().orElse("."));
        Map<Path, byte[]> files = new LinkedHashMap<>();
        files.put(directory.resolve("images/ecs.yaml"), OwnFile.bytes(Init.class, "skeleton/image.yaml"));
        files.put(
                directory.resolve("schema/image.schema.json"),
                ConfigSchema.json().getBytes(StandardCharsets.UTF_8));
        files.put(
                directory.resolve(".github/workflows/images.yaml"),
                OwnFile.bytes(Init.class, "skeleton/workflow.yaml"));
        files.put(directory.resolve(".gitignore"), OwnFile.bytes(Init.class, "skeleton/gitignore"));
        refuseToOverwrite(files);
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            write(file.getKey(), file.getValue());
            surroundings.streams().result(file.getKey().normalize() + "\n");
        }
        String change = arguments.operand().isEmpty() ? "" : "cd '" + directory + "'\n  ";
        surroundings
                .streams()
                .message("next:\n  " + change
                        + "amibake validate -c images/ecs.yaml\n  amibake generate -c images/ecs.yaml -o build");
        return ExitStatus.DONE;
    }

    private static void refuseToOverwrite(Map<Path, byte[]> files) {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files.keySet()) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                problems.add(new Problem(
                        "there is a file already, and it is not overwritten",
                        file.toString(),
                        "move it away, or start in another directory: amibake init DIR"));
            }
        }
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw OutputDirectory.at(file).failure(e);
        }
    }
}
