package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmibakeTest {
    private static final String HELP = """
            amibake bakes machine images that can be trusted: one YAML file becomes the Packer template,
            the provisioning scripts, the CloudFormation that launches the image and the checks that prove it.

            usage: amibake COMMAND [OPTION...]

            commands:
              init [DIR]                starts a project: config, editor schema, CI workflow
              generate                  writes the artefacts of one image or of several
              template                  prints the Packer template
              config                    prints the config after all its layers
              validate                  checks configs and the artefacts rendered from them
              diff [DIR]                tells what a change of config or templates does
              verify                    runs the acceptance checks of an image on hosts
              try                       bakes and verifies an image on this machine, with no AWS account
              schema [config|checks|report|diff]
                                        prints the JSON Schema of a config, a checks file, a report or a diff
              completion bash|zsh|fish  prints a completion script for the shell
              help [COMMAND]            tells all about a command

            'amibake help COMMAND' tells all about one of them; 'amibake --version' prints the version.

            exit status: 0 done and nothing found; 1 something found (artefacts differ, a check failed);
            2 the input must be fixed; 3 the outside failed (disk, tool, host) and a retry may help; 70 a bug of amibake;
            130 interrupted. Results go to stdout, everything else to stderr; NO_COLOR is respected.
            """;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void help_is_a_result(String word) {
        assertThat(Run.of(word)).isEqualTo(new Run(0, HELP, ""));
    }

    @Test
    void no_command_at_all_is_an_error_that_shows_the_help() {
        assertThat(Run.of()).isEqualTo(new Run(2, "", HELP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "generate",
                "template",
                "config",
                "validate",
                "diff",
                "verify",
                "try",
                "schema",
                "completion",
                "help"
            })
    void every_command_has_the_same_help_in_both_forms(String command) {
        Run help = Run.of("help", command);
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("amibake " + command + ": ").contains("\nusage: amibake " + command);
        assertThat(Run.of(command, "--help")).isEqualTo(help);
        assertThat(Run.of(command, "-h", "--nonsense")).isEqualTo(help);
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100, "fits a terminal");
    }

    @Test
    void prints_its_version() {
        assertThat(Run.of("--version").out()).matches("amibake \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void suggests_the_nearest_command() {
        Run expected = new Run(2, "", """
                error: 'generrate' is not a command
                  at:  command line (generrate)
                  fix: did you mean 'generate'?
                """);
        assertThat(Run.of("generrate", "-c", "x")).isEqualTo(expected);
        assertThat(Run.of("help", "generrate")).isEqualTo(expected);
    }

    @Test
    void says_how_the_version_is_asked_for() {
        assertThat(Run.of("version").err()).endsWith("\n  fix: did you mean '--version'?\n");
    }

    @Test
    void says_where_commands_are_listed_when_none_is_near() {
        assertThat(Run.of("frobnicate").err()).isEqualTo("""
                        error: 'frobnicate' is not a command
                          at:  command line (frobnicate)
                          fix: 'amibake --help' lists the commands
                        """);
    }

    @Test
    void an_option_before_the_command_is_told_its_place() {
        assertThat(Run.of("--set", "a=b", "template")).isEqualTo(new Run(2, "", """
                                error: option '--set' stands where a command should
                                  at:  command line (--set)
                                  fix: name the command first: amibake COMMAND --set
                                """));
    }

    @Test
    void an_unknown_option_is_an_input_error() {
        assertThat(Run.of("template", "-c", "x.yaml", "--sett", "a=b")).isEqualTo(new Run(2, "", """
                                error: option '--sett' is not known to template
                                  at:  command line (--sett)
                                  fix: did you mean '--set'?
                                """));
    }

    @Test
    void control_characters_of_the_input_are_shown_and_not_obeyed() {
        assertThat(Run.of("\u001b[31mred\u202e").err()).startsWith("error: '\\u001b[31mred\\u202e' is not a command\n");
    }

    @Test
    void a_bug_is_one_line_that_asks_for_a_report_and_a_file_that_tells_more() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = run(failing(new IllegalStateException("the flux is gone")), err, "--version");
        String line = err.toString(StandardCharsets.UTF_8);
        assertThat(status).isEqualTo(70);
        assertThat(line)
                .matches("error: this is a bug of amibake: please report it with the file \\S+amibake-bug-\\S+\\.log"
                        + " \\(--stack-trace shows what is in it\\)\n");
        Path log = Path.of(line.replaceAll("(?s).*the file (\\S+).*", "$1"));
        assertThat(log).content().startsWith("amibake ").contains("--version", "the flux is gone", "\tat ");
        Files.delete(log);
    }

    @Test
    void a_bug_shows_its_stack_trace_when_asked() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                run(failing(new IllegalStateException("the flux is gone")), err, "completion", "bash", "--stack-trace");
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(status).isEqualTo(70);
        assertThat(text).contains("IllegalStateException: the flux is gone", "\tat io.amibake.cli.AmibakeTest.");
        Files.delete(Path.of(text.replaceAll("(?s).*the file (\\S+).*", "$1")));
    }

    @Test
    void too_little_memory_is_not_a_bug() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run(failing(new OutOfMemoryError("heap")), err, "--version")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        error: there is not enough memory
                          at:  the Java machine of this run
                          fix: give it more, as in AMIBAKE_JAVA_OPTS=-Xmx2g, or name fewer files
                        """);
    }

    private static int run(OutputStream out, OutputStream err, String... words) {
        return Amibake.run(words, new Surroundings(Streams.of(out, err), Map.of(), Run.CLOCK));
    }

    private static OutputStream failing(Throwable failure) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        };
    }
}
