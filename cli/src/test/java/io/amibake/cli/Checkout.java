package io.amibake.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real launcher in a small checkout, with a Maven and a JVM that only write down how they were called. */
final class Checkout {
    private static final String MAVEN = """
            #!/bin/sh
            printf 'build\\n' >>builds
            sleep 0.3
            if [ -s failure ]; then cat failure; exit 1; fi
            mkdir -p cli/target/quick/lib/aws
            printf 'jar\\n' >cli/target/quick/lib/aws/sdk.jar
            printf 'jar\\n' >cli/target/quick/amibake-cli-1.jar
            for jar in amibake-generator-1 freemarker-2 library; do
              printf 'jar\\n' >"cli/target/quick/lib/$jar.jar"
            done
            """;

    private static final String JVM = """
            #!/bin/sh
            for argument in "$@"; do
              case $argument in
                -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                  printf 'archive\\n' >>"$HOME/trainings"
                  printf 'archive\\n' >"${argument#*=}"
                  exit 0
                  ;;
              esac
            done
            printf '%s\\n' "$@"
            [ "$argument" != locale ] || printf 'LC_ALL=%s\\n' "$LC_ALL"
            [ "$argument" != sleep ] || exec sleep 20
            exit "${STATUS:-0}"
            """;

    private final Path directory;
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    private Checkout(Path directory) {
        this.directory = directory;
        this.root = directory.resolve("amibake with blank");
    }

    static Checkout in(Path directory) throws IOException {
        Checkout checkout = new Checkout(directory.toRealPath());
        for (String source : List.of(
                "pom.xml",
                "cli/pom.xml",
                "cli/src/main/java/A.java",
                "config/defaults.yaml",
                "templates/scripts/a.ftl")) {
            checkout.write(source, "source\n");
        }
        checkout.write("config/images/mine.yaml", "schema: 1\n");
        Files.copy(Path.of("").toAbsolutePath().resolveSibling("amibake"), checkout.launcher());
        checkout.program("bin/mvn", MAVEN);
        checkout.environment.put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        checkout.environment.put("HOME", directory.toString());
        return checkout.withJvm("17.0.15+6");
    }

    Checkout withJvm(String version) throws IOException {
        program("jdk/bin/java", JVM);
        program("jdk/bin/javac", JVM);
        Files.writeString(directory.resolve("jdk/release"), "JAVA_RUNTIME_VERSION=\"" + version + "\"\n");
        return with("JAVA_HOME", directory.resolve("jdk").toString());
    }

    Checkout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Checkout without(String file) throws IOException {
        Files.delete(directory.resolve(file));
        return this;
    }

    Path launcher() {
        return root.resolve("amibake");
    }

    Path directory() {
        return directory;
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    /** Edits a source, as seen by a build that is done. */
    void touch(String file) throws IOException {
        Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    }

    long builds() throws IOException {
        return lines(root.resolve("builds"));
    }

    long trainings() throws IOException {
        return lines(directory.resolve("trainings"));
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return start(command).outcome();
    }

    Running start(List<String> command) throws IOException {
        Path errors = Files.createTempFile(directory, "stderr", "");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.redirectError(errors.toFile()).start(), errors);
    }

    private void program(String file, String text) throws IOException {
        Path program = directory.resolve(file);
        Files.createDirectories(program.getParent());
        Files.writeString(program, text);
        program.toFile().setExecutable(true);
    }

    private static long lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** A launcher at work. */
    record Running(Process process, Path errors) {
        Outcome outcome() throws IOException, InterruptedException {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output, Files.readString(errors));
        }
    }

    /** How a start ended. */
    record Outcome(int status, String output, String errors) {}
}
