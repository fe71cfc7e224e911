package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code amibake diff} at a terminal, which script(1) is. */
class DiffPagerTest {
    private final Path directory;
    private final String command;

    DiffPagerTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        String image =
                TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
        Run.of("generate", "-c", image, "-o", directory.resolve("build").toString());
        Files.writeString(Path.of(image), TestImages.SOUND + "system:\n  timezone: Europe/Paris\n");
        this.command = Path.of(System.getProperty("java.home"), "bin", "java")
                + " -XX:TieredStopAtLevel=1 -Damibake.terminals=out,err -cp '" + Subprocess.CLASS_PATH
                + "' io.amibake.cli.Amibake diff -c image.yaml";
    }

    /** What a terminal of 60 columns shows. */
    private String shown(Map<String, String> variables) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("script", "-qec", "stty cols 60 rows 10; " + command, "/dev/null"));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("PAGER", "AMIBAKE_PAGER", "LESS", "NO_COLOR"));
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(variables);
        Process process = builder.redirectInput(Path.of("/dev/null").toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isEqualTo(1);
        return text.replace("\r\n", "\n");
    }

    @Test
    void it_goes_through_the_pager_in_colour_and_no_wider_than_the_terminal() throws IOException, InterruptedException {
        String text = shown(Map.of("AMIBAKE_PAGER", "sed s/^/P:/", "PAGER", "false"));
        assertThat(text).startsWith("P:\u001b[1mpacker.json\u001b[0m\n").contains("\u001b[33mrebuild\u001b[0m");
        assertThat(text.replaceAll("\u001b\\[[0-9;]+m", "").lines()).allMatch(line -> line.length() <= 62);
    }

    @Test
    void without_a_pager_it_is_shown_all_the_same() throws IOException, InterruptedException {
        assertThat(shown(Map.of("PAGER", "cat"))).startsWith("\u001b[1mpacker.json\u001b[0m\n");
        assertThat(shown(Map.of("PAGER", "cat", "NO_COLOR", "1"))).startsWith("packer.json\n");
    }

    @Test
    void a_pager_is_a_command_line_as_git_and_man_take_it() throws IOException, InterruptedException {
        assertThat(shown(Map.of("PAGER", "sed 's/^/P: /' | head -n 1")))
                .isEqualTo("P: \u001b[1mpacker.json\u001b[0m\n");
    }

    @Test
    void a_pager_that_is_left_early_is_no_failure() throws IOException, InterruptedException {
        assertThat(shown(Map.of("PAGER", "head -n 1"))).isEqualTo("\u001b[1mpacker.json\u001b[0m\n");
    }

    @Test
    void what_a_pager_that_failed_did_not_show_is_shown_and_said() throws IOException, InterruptedException {
        assertThat(shown(Map.of("AMIBAKE_PAGER", "false")))
                .startsWith("\u001b[1mpacker.json\u001b[0m\n")
                .endsWith("\nnote: the pager 'false' ended with exit status 1\n");
        assertThat(shown(Map.of("PAGER", "no-such-pager")))
                .contains("no-such-pager: not found\n\u001b[1mpacker.json\u001b[0m\n")
                .endsWith("\nnote: the pager 'no-such-pager' ended with exit status 127\n");
        assertThat(shown(Map.of("PAGER", "LC_ALL=C sed 's/^/P: /'"))).startsWith("P: \u001b[1mpacker.json");
    }
}
