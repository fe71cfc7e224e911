package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.options.Usage;
import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bash script is asked by a real bash what it offers. */
class CompletionTest {
    private final Path directory;

    CompletionTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void bash_offers_the_commands_first() throws IOException, InterruptedException {
        assertThat(bash("amibake", ""))
                .containsExactly(
                        "init",
                        "generate",
                        "template",
                        "config",
                        "validate",
                        "schema",
                        "completion",
                        "help",
                        "--help",
                        "--version");
        assertThat(bash("amibake", "com")).containsExactly("completion");
    }

    @Test
    void bash_offers_the_options_of_the_command() throws IOException, InterruptedException {
        assertThat(bash("amibake", "generate", "--"))
                .containsExactly(
                        "--config",
                        "--output",
                        "--overlay",
                        "--set",
                        "--templates",
                        "--check",
                        "--threads",
                        "--stack-trace",
                        "--help");
        assertThat(bash("amibake", "validate", "-c", "x.yaml", "--fo")).containsExactly("--format");
    }

    @Test
    void bash_offers_the_values_of_an_option_or_operand() throws IOException, InterruptedException {
        assertThat(bash("amibake", "validate", "--format", "")).containsExactly("text", "json", "sarif", "github");
        assertThat(bash("amibake", "completion", "")).contains("bash", "zsh", "fish");
        assertThat(bash("amibake", "help", "temp")).containsExactly("template");
    }

    @Test
    void bash_offers_files_with_blanks_in_their_names_as_one() throws IOException, InterruptedException {
        Files.createFile(directory.resolve("a b.yaml"));
        Files.createDirectory(directory.resolve("a dir"));
        assertThat(bash("amibake", "template", "-c", "a")).containsExactlyInAnyOrder("a b.yaml", "a dir");
        assertThat(bash("amibake", "generate", "-o", "a")).containsExactly("a dir");
        assertThat(bash("amibake", "init", "a")).containsExactly("a dir");
        assertThat(bash("amibake", "template", "--set", "")).isEmpty();
    }

    @Test
    void bash_goes_on_with_files_after_the_first_of_a_list() throws IOException, InterruptedException {
        Files.createFile(directory.resolve("b.yaml"));
        assertThat(bash("amibake", "generate", "-c", "a.yaml", "b")).containsExactly("b.yaml");
        assertThat(bash("amibake", "generate", "-c", "a.yaml", "--ch")).containsExactly("--check");
        assertThat(bash("amibake", "generate", "-c", "a.yaml", "--check", "b")).isEmpty();
    }

    @Test
    void fish_offers_commands_options_values_and_files() throws IOException, InterruptedException {
        Files.createFile(directory.resolve("a b.yaml"));
        assertThat(fish("amibake com")).containsExactly("completion");
        assertThat(fish("amibake validate --form")).containsExactly("--format");
        assertThat(fish("amibake validate --format ")).containsExactlyInAnyOrder("text", "json", "sarif", "github");
        assertThat(fish("amibake help templ")).containsExactly("template");
        assertThat(fish("amibake generate -c a")).containsExactly("a b.yaml");
        assertThat(fish("amibake generate -c x.yaml a")).containsExactly("a b.yaml");
    }

    @Test
    void zsh_reads_its_script() throws IOException, InterruptedException {
        Path script = Files.writeString(
                directory.resolve("_amibake"), Run.of("completion", "zsh").out());
        Process zsh = new ProcessBuilder(Tool.ZSH.require().toString(), "-n", script.toString())
                .inheritIO()
                .start();
        assertThat(zsh.waitFor()).isZero();
    }

    @Test
    void fish_and_zsh_know_every_command_and_option() {
        for (String shell : List.of("zsh", "fish")) {
            String script = Run.of("completion", shell).out();
            for (Usage usage : Commands.usages()) {
                assertThat(script).contains(usage.command());
                usage.options().forEach(option -> assertThat(script).contains(option.longName()));
            }
        }
    }

    /** What fish offers, without the descriptions. */
    private List<String> fish(String line) throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve("completion"), Run.of("completion", "fish").out());
        Process process = new ProcessBuilder(
                        Tool.FISH.require().toString(),
                        "--no-config",
                        "-c",
                        "source completion; rm completion; complete -C '" + line + "'")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().map(offer -> offer.replaceAll("\t.*", "")).toList();
    }

    private List<String> bash(String... words) throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve("completion"), Run.of("completion", "bash").out());
        String script = "source ./completion; rm completion; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _amibake;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        ProcessBuilder builder =
                new ProcessBuilder(Tool.BASH.require().toString(), "--norc", "--noprofile", "-c", script, "bash");
        builder.command().addAll(List.of(words));
        Process process = builder.directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().filter(line -> !line.isEmpty()).toList();
    }
}
