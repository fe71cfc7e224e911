package io.amibake.generator.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are killed, for real, at random moments: what they leave is the old output or the new one, to the last byte. */
class KilledRunTest {
    private static final int FILES = 40;

    private final Path directory;

    KilledRunTest(@TempDir Path root) {
        this.directory = root.resolve("image");
    }

    @Test
    void a_killed_run_leaves_the_old_directory_or_the_new_one() throws IOException, InterruptedException {
        assertThat(killedMidway("exchange", 100)).isGreaterThan(25);
    }

    @Test
    void file_by_file_a_killed_run_is_carried_through_or_never_happened() throws IOException, InterruptedException {
        assertThat(killedMidway("in-place", 50)).isGreaterThan(12);
    }

    /** Kills that many runs; the number of those that left something half done behind. */
    private int killedMidway(String way, int kills) throws IOException, InterruptedException {
        Random random = new Random(7);
        OutputDirectory.at(directory).replaceWith(version(0));
        Files.writeString(directory.resolve("manifest.json"), "of Packer");
        int midway = 0;
        int last = 0;
        for (int kill = 0; kill < kills; kill++) {
            Process run = run(way, last);
            // The run says "go" after its first change, and changes the directory again and again.
            assertThat(run.getInputStream().read()).isEqualTo('g');
            TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
            run.destroyForcibly();
            run.waitFor();
            midway += leftovers().isEmpty() ? 0 : 1;
            if (way.equals("in-place")) {
                InPlace.finish(directory);
            }
            int left = versionLeft();
            assertThat(left).isGreaterThanOrEqualTo(last);
            last = left;
        }
        OutputDirectory.at(directory).replaceWith(version(last + 1));
        assertThat(versionLeft()).isEqualTo(last + 1);
        assertThat(leftovers()).isEmpty();
        return midway;
    }

    private int versionLeft() throws IOException {
        Map<String, String> files = files();
        assertThat(files).containsEntry("manifest.json", "of Packer");
        int version = Integer.parseInt(files.getOrDefault("number", "none").strip());
        Map<String, String> expected = new TreeMap<>(Map.of("manifest.json", "of Packer"));
        version(version).forEach(artifact -> expected.put(artifact.path(), artifact.text()));
        assertThat(files).isEqualTo(expected);
        return version;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(directory.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> beside = Files.list(directory.resolveSibling(""));
                Stream<Path> within = Files.list(directory)) {
            return Stream.concat(beside, within)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".amibake-"))
                    .toList();
        }
    }

    private Process run(String way, int last) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString(),
                        way,
                        String.valueOf(last))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Odd and even versions have different files, so that some appear and others go. */
    static List<Artifact> version(int number) {
        List<Artifact> artifacts = new ArrayList<>();
        StringBuilder lock = new StringBuilder("{\"artifacts\": [{\"path\": \"number\"}");
        for (int i = 0; i < FILES; i++) {
            String path = "d" + i % 5 + "/" + (i % 3 == 0 ? "v" + number % 2 + "-" : "") + i;
            artifacts.add(new Artifact(path, (number + " ").repeat(500), i % 2 == 0 ? 0755 : 0644));
            lock.append(", {\"path\": \"").append(path).append("\"}");
        }
        artifacts.add(new Artifact("number", number + "\n", 0644));
        artifacts.add(new Artifact("amibake.lock.json", lock.append("]}\n").toString(), 0644));
        return artifacts;
    }

    /** The program that is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            OutputDirectory output = OutputDirectory.at(directory);
            if (arguments[1].equals("in-place")) {
                output = output.seenFrom(directory);
            }
            int first = Integer.parseInt(arguments[2]) + 1;
            for (int number = first; ; number++) {
                output.replaceWith(version(number));
                if (number == first) {
                    System.out.write("go".getBytes(StandardCharsets.US_ASCII));
                    System.out.flush();
                }
            }
        }
    }
}
