package io.amibake.generator.output;

import static io.amibake.generator.output.Versions.expected;
import static io.amibake.generator.output.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        return Versions.filesIn(directory);
    }

    private List<String> hiddenFiles() throws IOException {
        return Versions.hiddenIn(root.resolve("build"));
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(path)));
    }
}
