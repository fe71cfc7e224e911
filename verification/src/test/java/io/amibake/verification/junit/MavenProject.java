package io.amibake.verification.junit;

import io.amibake.core.AmibakeException;
import io.amibake.core.Tool;
import io.amibake.verification.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A copy of a Maven project that uses amibake, built offline. Its local repository is made of links to the one of this build,
 * and of amibake as it is in this build; neither is changed.
 */
final class MavenProject implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final int SECONDS = 150;

    private final Path directory;
    private final Path repository;

    /** @param scratch an empty directory */
    MavenProject(Path project, Path scratch) throws IOException, URISyntaxException {
        directory = scratch.resolve("project");
        repository = scratch.resolve("repository");
        copy(ROOT.resolve(project), directory);
        link(usual(), repository, "io");
        link(usual().resolve("io"), repository.resolve("io"), "amibake");
        install("amibake", ROOT.resolve("pom.xml"));
        jar(AmibakeException.class, install("amibake-core", ROOT.resolve("core/pom.xml")));
        jar(Target.class, install("amibake-verification", ROOT.resolve("verification/pom.xml")));
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** What Maven prints; its exit status after that. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.MAVEN.require().toString(), "-o", "-B"));
        command.add("-Dmaven.repo.local=" + repository);
        command.addAll(List.of(arguments));
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            return Files.readString(log) + (ended ? "status " + process.exitValue() : "not ended");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Removes the links. */
    @Override
    public void close() throws IOException {
        for (Path linked : List.of(repository, repository.resolve("io"))) {
            try (DirectoryStream<Path> links = Files.newDirectoryStream(linked, Files::isSymbolicLink)) {
                for (Path link : links) {
                    Files.delete(link);
                }
            }
        }
    }

    /** The local repository of this build, as Surefire tells it. */
    private static Path usual() {
        return Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
            for (Path child : children) {
                if (!child.endsWith(except)) {
                    Files.createSymbolicLink(to.resolve(child.getFileName()), child);
                }
            }
        }
    }

    /** Where the jar of that module goes, beside its pom. */
    private Path install(String module, Path pom) throws IOException {
        Path home = Files.createDirectories(
                repository.resolve("io").resolve("amibake").resolve(module).resolve(VERSION));
        Files.copy(pom, home.resolve(module + "-" + VERSION + ".pom"));
        return home.resolve(module + "-" + VERSION + ".jar");
    }

    /** What the class is in, which is a directory until the module is packaged. */
    private static void jar(Class<?> type, Path jar) throws IOException, URISyntaxException {
        Path from =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(from)) {
            Files.copy(from, jar);
            return;
        }
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(bytes)) {
            for (Path file : filesIn(from)) {
                entries.putNextEntry(new JarEntry(from.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : filesIn(from)) {
            Path copy = to.resolve(from.relativize(file));
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(file, copy);
        }
    }

    /** But for what a build leaves in a project. */
    private static List<Path> filesIn(Path directory) throws IOException {
        Path built = directory.resolve("target");
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.startsWith(built))
                    .toList();
        }
    }
}
