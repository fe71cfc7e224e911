package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.options.Usage;
import io.amibake.core.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real shells are asked what they offer. */
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
                        "diff",
                        "verify",
                        "try",
                        "release",
                        "publish",
                        "clean",
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
    void bash_offers_values_after_an_equals_sign() throws IOException, InterruptedException {
        assertThat(bash("amibake", "validate", "--format", "=")).containsExactly("text", "json", "sarif", "github");
        assertThat(bash("amibake", "validate", "--format", "=", "s")).containsExactly("sarif");
        assertThat(bash("amibake", "validate", "-c", "x.yaml", "--format", "=", "s"))
                .containsExactly("sarif");
        assertThat(bash("amibake", "generate", "--set", "=", "")).isEmpty();
    }

    @Test
    void bash_offers_values_after_an_equals_sign_that_breaks_no_words() throws IOException, InterruptedException {
        Files.createFile(directory.resolve("a.yaml"));
        assertThat(bash("amibake", "validate", "--format=s")).containsExactly("--format=sarif");
        assertThat(bash("amibake", "validate", "-c", "x.yaml", "--format=s")).containsExactly("--format=sarif");
        assertThat(bash("amibake", "generate", "--config=a")).containsExactly("--config=a.yaml");
    }

    @Test
    void zsh_offers_commands_options_values_and_files() throws IOException, InterruptedException {
        Files.createFile(directory.resolve("a b.yaml"));
        assertThat(zsh("amibake com")).containsExactly("completion");
        assertThat(zsh("amibake validate --form")).containsExactly("--format");
        assertThat(zsh("amibake validate --format ")).containsExactlyInAnyOrder("text", "json", "sarif", "github");
        assertThat(zsh("amibake validate --format=")).containsExactlyInAnyOrder("text", "json", "sarif", "github");
        assertThat(zsh("amibake validate -c x.yaml --format=s")).containsExactly("sarif");
        assertThat(zsh("amibake template --config=a")).containsExactly("a b.yaml");
        assertThat(zsh("amibake generate -c x.yaml a")).containsExactly("a b.yaml");
        assertThat(zsh("amibake generate -c x.yaml y.yaml a")).containsExactly("a b.yaml");
        assertThat(zsh("amibake generate -c x.yaml --che")).containsExactly("--check");
        assertThat(zsh("amibake generate -c x.yaml --check a")).isEmpty();
    }

    @Test
    void fish_offers_commands_options_values_and_files() throws IOException, InterruptedException {
        Files.createFile(directory.resolve("a b.yaml"));
        assertThat(fish("amibake com")).containsExactly("completion");
        assertThat(fish("amibake validate --form")).containsExactly("--format");
        assertThat(fish("amibake validate --format ")).containsExactlyInAnyOrder("text", "json", "sarif", "github");
        assertThat(fish("amibake validate --format=s")).containsExactly("--format=sarif");
        assertThat(fish("amibake generate --config=a")).containsExactly("--config=a b.yaml");
        assertThat(fish("amibake help templ")).containsExactly("template");
        assertThat(fish("amibake generate -c a")).containsExactly("a b.yaml");
        assertThat(fish("amibake generate -c x.yaml a")).containsExactly("a b.yaml");
    }

    @Test
    void the_old_side_of_diff_is_a_path_or_a_branch() throws IOException, InterruptedException {
        Repository repository = Repository.in(directory);
        repository.write("another", "");
        repository.commit("one");
        repository.git("branch", "another-branch");
        repository.git("rm", "-q", "--cached", "another");
        assertThat(bash("amibake", "diff", "--against", "an")).containsExactly("another-branch", "another");
        assertThat(zsh("amibake diff --against an")).containsExactlyInAnyOrder("another-branch", "another");
        assertThat(fish("amibake diff --against an")).containsExactlyInAnyOrder("another-branch", "another");
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
        return offers(
                "fish", Tool.FISH, "--no-config", "-c", "source completion; rm completion; complete -C '" + line + "'");
    }

    /** What zsh offers at a terminal: its completion works nowhere else. */
    private List<String> zsh(String line) throws IOException, InterruptedException {
        try (InputStream script = CompletionTest.class.getResourceAsStream("offers.zsh")) {
            Files.write(directory.resolve("offers.zsh"), script.readAllBytes());
        }
        return offers("zsh", Tool.ZSH, "-f", "offers.zsh", line);
    }

    private List<String> bash(String... words) throws IOException, InterruptedException {
        String script = "source ./completion; rm completion; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _amibake;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> command = new ArrayList<>(List.of("--norc", "--noprofile", "-c", script, "bash"));
        command.addAll(List.of(words));
        return offers("bash", Tool.BASH, command.toArray(new String[0]));
    }

    private List<String> offers(String shell, Tool program, String... words) throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve("completion"), Run.of("completion", shell).out());
        List<String> command =
                new ArrayList<>(List.of("timeout", "60", program.require().toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines()
                .map(offer -> offer.replaceAll("\t.*", ""))
                .filter(offer -> !offer.isEmpty())
                .toList();
    }
}
