package io.amibake.generator.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    private final Path root;
    private final Path directory;

    OutputDirectoryTest(@TempDir Path root) throws IOException {
        this.root = root.toRealPath();
        this.directory = this.root.resolve("build/image");
    }

    @Test
    void makes_the_directory_and_its_parents_with_explicit_modes() throws IOException {
        assertThat(OutputDirectory.at(directory).replaceWith(version("one"))).isTrue();

        assertThat(files()).isEqualTo(expected("one"));
        assertThat(mode("packer.json")).isEqualTo("rw-r--r--");
        assertThat(mode("scripts/a.sh")).isEqualTo("rwxr-xr-x");
        assertThat(mode("scripts")).isEqualTo("rwxr-xr-x");
        assertThat(hiddenFiles()).isEmpty();
    }

    @Test
    void writes_nothing_when_nothing_changed() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one"));
        Files.setLastModifiedTime(directory.resolve("packer.json"), LONG_AGO);
        Files.setLastModifiedTime(directory, LONG_AGO);

        assertThat(OutputDirectory.at(directory).replaceWith(version("one"))).isFalse();

        assertThat(Files.getLastModifiedTime(directory)).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(directory.resolve("packer.json"))).isEqualTo(LONG_AGO);
    }

    @Test
    void replaces_its_own_files_and_keeps_those_of_others() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one"));
        writeFilesOfOthers();
        Object inode = Files.getAttribute(directory.resolve("manifest.json"), "unix:ino");

        OutputDirectory.at(directory).replaceWith(version("two"));

        Map<String, String> expected = expected("two");
        expected.putAll(filesOfOthers());
        assertThat(files()).isEqualTo(expected);
        assertThat(Files.getAttribute(directory.resolve("manifest.json"), "unix:ino"))
                .isEqualTo(inode);
        assertThat(Files.isDirectory(directory.resolve("empty"))).isTrue();
        assertThat(Files.readSymbolicLink(directory.resolve("latest"))).isEqualTo(Path.of("log/build.log"));
        assertThat(hiddenFiles()).isEmpty();
    }

    @Test
    void removes_files_it_no_longer_makes_and_the_directories_they_leave_empty() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one", "extra/deep/old.txt"));
        assertThat(directory.resolve("extra/deep/old.txt")).exists();

        OutputDirectory.at(directory).replaceWith(version("one"));

        assertThat(files()).isEqualTo(expected("one"));
        assertThat(directory.resolve("extra")).doesNotExist();
    }

    @Test
    void does_the_same_file_by_file_when_it_holds_the_current_directory() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one", "extra/deep/old.txt"));
        writeFilesOfOthers();
        Object inode = Files.getAttribute(directory, "unix:ino");

        OutputDirectory.at(directory).seenFrom(directory.resolve("scripts")).replaceWith(version("two"));

        Map<String, String> expected = expected("two");
        expected.putAll(filesOfOthers());
        assertThat(files()).isEqualTo(expected);
        assertThat(Files.getAttribute(directory, "unix:ino")).isEqualTo(inode);
        assertThat(directory.resolve("extra")).doesNotExist();
        assertThat(hiddenFiles()).isEmpty();
    }

    @Test
    void carries_out_the_plan_of_a_killed_run_first() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one"));
        Path pending = directory.resolve(".amibake-pending");
        Files.createDirectories(pending.resolve("files/scripts"));
        Files.writeString(pending.resolve("files/scripts/a.sh"), "planned");
        Files.writeString(pending.resolve("plan"), "remove packer.json\nput scripts/a.sh\nput scripts/done.sh\n");

        InPlace.finish(directory);

        assertThat(files().keySet()).containsExactly("amibake.lock.json", "scripts/a.sh");
        assertThat(directory.resolve("scripts/a.sh")).hasContent("planned");
        assertThat(pending).doesNotExist();
    }

    @Test
    void removes_what_a_killed_run_left_but_not_what_a_living_one_uses() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one"));
        Path left = directory.resolveSibling(".image.amibake-0");
        Files.createDirectories(left.resolve("next/scripts"));
        Files.writeString(left.resolve("next/scripts/a.sh"), "half");
        try (Claim living = Claim.make(directory.resolveSibling(".image.amibake-1"))) {
            assertThat(living).isNotNull();
            OutputDirectory.at(directory).replaceWith(version("one"));
            assertThat(left).doesNotExist();
            OutputDirectory.at(directory).replaceWith(version("two"));
            assertThat(hiddenFiles()).containsExactly(".image.amibake-1", ".image.amibake-1/owner");
        }
        assertThat(files()).isEqualTo(expected("two"));
        assertThat(hiddenFiles()).isEmpty();
    }

    @Test
    void refuses_to_overwrite_what_it_did_not_make() throws IOException {
        Files.createDirectories(directory.resolve("files"));
        Files.writeString(directory.resolve("packer.json"), "mine");
        Files.writeString(directory.resolve("scripts"), "mine too");

        AmibakeException refused = catchThrowableOfType(
                AmibakeException.class, () -> OutputDirectory.at(directory).replaceWith(version("one")));

        assertThat(refused.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        assertThat(refused.problems())
                .containsExactly(
                        new Problem(
                                "amibake did not make this file and will not overwrite it",
                                directory + "/packer.json",
                                "move it away, or choose another output directory"),
                        new Problem(
                                "amibake did not make this file and will not overwrite it",
                                directory + "/scripts",
                                "move it away, or choose another output directory"));
        assertThat(files().keySet()).containsExactly("packer.json", "scripts");
    }

    @Test
    void follows_a_symbolic_link_to_the_directory() throws IOException {
        Files.createDirectories(directory);
        Path link = Files.createSymbolicLink(root.resolve("link"), directory);

        OutputDirectory.at(link).replaceWith(version("one"));
        OutputDirectory.at(link).replaceWith(version("two"));

        assertThat(link).isSymbolicLink();
        assertThat(files()).isEqualTo(expected("two"));
    }

    @Test
    void says_that_a_link_leads_nowhere() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("none"));

        AmibakeException failure = catchThrowableOfType(
                AmibakeException.class, () -> OutputDirectory.at(link).replaceWith(version("one")));

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure.problems())
                .containsExactly(new Problem(
                        link + " is a symbolic link that leads nowhere",
                        link.toString(),
                        "remove the link, or make the directory it leads to"));
    }

    @Test
    void brings_late_files_of_others_along_but_not_those_of_a_run_that_came_first() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one"));
        Files.writeString(directory.resolve("early"), "of Packer");
        Contents contents = Contents.of(directory);
        try (Stage stage = Stage.beside(directory)) {
            stage.fill(contents, version("three"));
            OutputDirectory.at(directory).replaceWith(version("two", "only-in-two"));
            Files.writeString(directory.resolve("late"), "of Packer too");

            stage.changePlaces(contents, version("three"));
        }

        Map<String, String> expected = expected("three");
        expected.put("early", "of Packer");
        expected.put("late", "of Packer too");
        assertThat(files()).isEqualTo(expected);
        assertThat(hiddenFiles()).isEmpty();
    }

    @Test
    void removes_the_files_of_a_run_that_came_between() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one"));
        Contents contents = Contents.of(directory);
        OutputDirectory.at(directory).replaceWith(version("two", "only-in-two"));
        try (Stage stage = Stage.beside(directory)) {
            stage.fill(contents, version("three"));
            stage.changePlaces(contents, version("three"));
        }
        assertThat(files()).isEqualTo(expected("three"));
    }

    @Test
    void many_runs_at_once_leave_what_one_of_them_made() throws InterruptedException, IOException {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> runs = new ArrayList<>();
        for (int run = 0; run < 6; run++) {
            String name = "run " + run;
            runs.add(new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    OutputDirectory.at(directory).replaceWith(version(name + i));
                }
            }));
        }
        for (Thread run : runs) {
            run.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            run.start();
        }
        for (Thread run : runs) {
            run.join();
        }
        assertThat(failures).isEmpty();
        assertThat(files()).isEqualTo(expected(Files.readString(directory.resolve("packer.json"))));
        assertThat(hiddenFiles()).isEmpty();
    }

    @Test
    void says_that_the_target_is_a_file() throws IOException {
        Files.writeString(root.resolve("build"), "a file");

        AmibakeException failure = catchThrowableOfType(
                AmibakeException.class, () -> OutputDirectory.at(directory).replaceWith(version("one")));

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure.problems())
                .containsExactly(new Problem(
                        "the output cannot go here: this is a file, not a directory",
                        root + "/build",
                        "choose another output directory, or move the file away"));
    }

    @Test
    void does_not_believe_a_lock_file_that_points_elsewhere() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(root.resolve("precious"), "keep");
        Files.writeString(
                directory.resolve("amibake.lock.json"),
                "{\"artifacts\": [{\"path\": \"../../precious\"}, {\"path\": \"" + root
                        + "/precious\"}, {\"path\": \".\"}]}");

        OutputDirectory.at(directory).replaceWith(version("one"));
        OutputDirectory.at(directory).seenFrom(directory).replaceWith(version("two"));

        assertThat(root.resolve("precious")).hasContent("keep");
        assertThat(files()).isEqualTo(expected("two"));
    }

    private static List<Artifact> version(String text, String... more) {
        List<Artifact> artifacts = new ArrayList<>();
        StringBuilder listed = new StringBuilder();
        for (String path : more) {
            artifacts.add(new Artifact(path, text, 0644));
            listed.append(", {\"path\": \"").append(path).append("\"}");
        }
        String lock = "{\"artifacts\": [{\"path\": \"packer.json\"}, {\"path\": \"scripts/a.sh\"}" + listed + "]}";
        artifacts.add(new Artifact("amibake.lock.json", lock, 0644));
        artifacts.add(new Artifact("packer.json", text, 0644));
        artifacts.add(new Artifact("scripts/a.sh", text, 0755));
        return artifacts;
    }

    private static Map<String, String> expected(String text) {
        Map<String, String> files = new TreeMap<>();
        for (Artifact artifact : version(text)) {
            files.put(artifact.path(), artifact.text());
        }
        return files;
    }

    private void writeFilesOfOthers() throws IOException {
        for (Map.Entry<String, String> file : filesOfOthers().entrySet()) {
            Files.createDirectories(directory.resolve(file.getKey()).getParent());
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(directory.resolve("empty"));
        Files.createSymbolicLink(directory.resolve("latest"), Path.of("log/build.log"));
    }

    private static Map<String, String> filesOfOthers() {
        return new TreeMap<>(Map.of("manifest.json", "{}", "scripts/mine.sh", "mine", "log/build.log", "built"));
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

    private List<String> hiddenFiles() throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("build"))) {
            return all.map(file -> root.resolve("build").relativize(file).toString())
                    .filter(path -> path.contains(".image.") || path.contains(".amibake-pending"))
                    .sorted()
                    .toList();
        }
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(path)));
    }
}
