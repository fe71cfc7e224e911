package io.amibake.generator.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferenceTest {
    private final Path directory;

    DifferenceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void is_empty_for_an_up_to_date_directory() {
        OutputDirectory output = OutputDirectory.at(directory);
        output.replaceWith(List.of(lock("a.sh"), new Artifact("a.sh", "one\n", 0755)));
        assertThat(output.difference(List.of(lock("a.sh"), new Artifact("a.sh", "one\n", 0755))))
                .isEmpty();
    }

    @Test
    void shows_every_file_as_new_when_there_is_no_directory() {
        assertThat(OutputDirectory.at(directory.resolve("none"))
                        .difference(List.of(new Artifact("a.sh", "one\n", 0755))))
                .isEqualTo("""
                        diff --git a/a.sh b/a.sh
                        new file mode 100755
                        --- /dev/null
                        +++ b/a.sh
                        @@ -0,0 +1,1 @@
                        +one
                        """);
    }

    @Test
    void shows_changed_missing_stale_and_binary_files_and_modes() throws IOException {
        OutputDirectory.at(directory)
                .replaceWith(List.of(
                        lock("b", "c", "d", "e"),
                        new Artifact("b", "1\n2\n3\n", 0644),
                        new Artifact("c", "c\n", 0644),
                        new Artifact("d", "d\n", 0644),
                        new Artifact("e", "e", 0644)));
        Files.write(directory.resolve("d"), new byte[] {0, 1, 2});
        Files.writeString(directory.resolve("foreign"), "not ours");

        String difference = OutputDirectory.at(directory)
                .difference(List.of(
                        new Artifact("a", "a\n", 0644),
                        lock("b", "c", "d", "e"),
                        new Artifact("b", "1\ntwo\n3\n", 0755),
                        new Artifact("d", "d\n", 0644),
                        new Artifact("e", "e\n", 0644)));

        assertThat(difference).isEqualTo("""
                        diff --git a/a b/a
                        new file mode 100644
                        --- /dev/null
                        +++ b/a
                        @@ -0,0 +1,1 @@
                        +a
                        diff --git a/b b/b
                        old mode 100644
                        new mode 100755
                        --- a/b
                        +++ b/b
                        @@ -1,3 +1,3 @@
                         1
                        -2
                        +two
                         3
                        diff --git a/c b/c
                        deleted file mode 100644
                        --- a/c
                        +++ /dev/null
                        @@ -1,1 +0,0 @@
                        -c
                        diff --git a/d b/d
                        Binary files a/d and b/d differ
                        diff --git a/e b/e
                        --- a/e
                        +++ b/e
                        @@ -1,1 +1,1 @@
                        -e
                        \\ No newline at end of file
                        +e
                        """);
    }

    @Test
    void is_what_git_applies_to_get_the_new_files() throws IOException, InterruptedException {
        Random random = new Random(2);
        for (int round = 0; round < 20; round++) {
            Path target = Files.createDirectory(directory.resolve("round" + round));
            OutputDirectory output = OutputDirectory.at(target);
            output.replaceWith(List.of(lock("kept", "gone"), text("kept", random), text("gone", random)));
            List<Artifact> next = List.of(lock("kept", "made"), text("kept", random), text("made", random));
            Path patch = Files.writeString(directory.resolve("patch"), output.difference(next));

            Process git = new ProcessBuilder("git", "apply", "--whitespace=nowarn", patch.toString())
                    .directory(target.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(git.waitFor()).as(said).isZero();
            assertThat(output.difference(next)).isEmpty();
            assertThat(target.resolve("gone")).doesNotExist();
        }
    }

    private static Artifact text(String path, Random random) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(1, 40);
        for (int line = 0; line < lines; line++) {
            text.append("line ")
                    .append(random.nextInt(6))
                    .append(random.nextInt(4) == 0 ? " \u00e9\r" : "")
                    .append('\n');
        }
        return new Artifact(
                path, random.nextBoolean() ? text.toString() : text + "unended", random.nextBoolean() ? 0755 : 0644);
    }

    private static Artifact lock(String... paths) {
        StringBuilder lock = new StringBuilder("{\"artifacts\": [");
        for (String path : paths) {
            lock.append(lock.toString().endsWith("[") ? "" : ", ")
                    .append("{\"path\": \"")
                    .append(path)
                    .append("\"}");
        }
        return new Artifact("amibake.lock.json", lock + "]}\n", 0644);
    }
}
