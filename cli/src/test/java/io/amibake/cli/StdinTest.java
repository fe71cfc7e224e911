package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A config that comes through a pipe, as shells give one. */
class StdinTest {
    private final Path directory;
    private final Path image;
    private final Run fromFile;

    StdinTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", TestImages.SOUND);
        this.fromFile = Run.of("template", "-c", image.toString());
    }

    @Test
    void a_dash_is_what_comes_through_stdin() throws IOException, InterruptedException {
        assertThat(fromFile.status()).isZero();
        assertThat(behind("sh", "cat '" + image + "' | \"$@\"").run("template", "-c", "-"))
                .isEqualTo(fromFile);
        assertThat(behind("sh", "\"$@\" <'" + image + "'").run("template", "-c", "-"))
                .isEqualTo(fromFile);
    }

    @Test
    void problems_of_stdin_have_lines_too() throws IOException, InterruptedException {
        assertThat(behind("sh", "echo 'nmae: x' | \"$@\"")
                        .run("config", "-c", "-")
                        .err())
                .contains("error: key 'nmae' is not known\n  at:  /dev/stdin:1:1 (nmae)\n");
    }

    @Test
    void the_substitution_of_bash_is_read() throws IOException, InterruptedException {
        String bash = Tool.BASH.require().toString();
        assertThat(behind(bash, "\"$@\" -c <(cat '" + image + "')").run("template"))
                .isEqualTo(fromFile);
    }

    @Test
    void what_its_paths_are_relative_to_is_the_directory_one_is_in() throws IOException, InterruptedException {
        Files.copy(Path.of("../config/platforms/amazon-linux-2023.yaml"), directory.resolve("mine.yaml"));
        Subprocess amibake = behind("sh", "sed 's/^platform: .*/platform: .\\/mine.yaml/' image.yaml | \"$@\"");
        assertThat(amibake.in(directory).run("template", "-c", "-")).isEqualTo(fromFile);
    }

    private Subprocess behind(String shell, String script) {
        return new Subprocess(directory).behind(shell, "-c", script, "shell");
    }
}
