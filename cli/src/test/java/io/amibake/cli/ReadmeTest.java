package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.options.Arguments;
import io.amibake.core.ExitStatus;
import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README says is what amibake does; {@code -Dgolden.update} writes the made parts of it anew, and fails. */
class ReadmeTest {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern AMIBAKE = Pattern.compile("\\bamibake ([a-z][^)]*)");

    private static final Pattern PIPED = Pattern.compile("(?:/amibake|\\$AMIBAKE) ([a-z][^>\n]*)");

    private static final List<String> LINKED = List.of("config", "examples");

    private final Path directory;

    /** A directory that looks like the top of the repository, but that commands may write to. */
    ReadmeTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        for (String name : LINKED) {
            Files.createSymbolicLink(directory.resolve(name), Readme.ROOT.resolve(name));
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                directory.resolve("amibake"),
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -cp '" + Subprocess.CLASS_PATH
                        + "' io.amibake.cli.Amibake \"$@\"\n");
        Files.setPosixFilePermissions(directory.resolve("amibake"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void remove_the_links() throws IOException {
        for (String name : LINKED) {
            Files.delete(directory.resolve(name));
        }
    }

    @Test
    void its_reference_tables_and_transcripts_are_what_the_program_says() throws IOException, InterruptedException {
        String text = Readme.text();
        String anew = Readme.withTranscripts(Readme.withSections(text), this::output);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(Readme.FILE, anew);
        }
        assertThat(text).isEqualTo(anew);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "examples/README.md"})
    void every_command_line_of_a_code_block_works(String file) throws IOException, InterruptedException {
        List<String> lines = Readme.commandLines(Files.readString(Readme.ROOT.resolve(file)));
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            if (line.contains(" --host ") || line.matches("\\./amibake (try|release|publish|clean) .*")) {
                assertReads(line);
                continue;
            }
            Process process = shell(line);
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s\n%s", line, printed).isZero();
        }
    }

    /** What a command line says to a host or an account that is not ours, or has to be root for, is read and no more. */
    private void assertReads(String line) throws IOException, InterruptedException {
        String[] words = output("ADDRESS=198.51.100.7 FINGERPRINT=SHA256:x; printf '%s\\n' " + line)
                .split("\n");
        Command command = Commands.named(words[1]).orElseThrow();
        Arguments arguments = Arguments.parse(command.usage(), Arrays.copyOfRange(words, 2, words.length));
        assertThat(arguments.problems()).as(line).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "examples/README.md", "CONTRIBUTING.md", "CHANGELOG.md"})
    void every_command_named_in_a_sentence_exists_with_its_options(String file) throws IOException {
        String sentences = Files.readString(Readme.ROOT.resolve(file)).replaceAll("(?s)```.*?```", "");
        Matcher code = CODE.matcher(sentences);
        while (code.find()) {
            Matcher line = AMIBAKE.matcher(code.group(1));
            if (line.find()) {
                assertExists(line.group(1).split(" "));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow.yaml", "buildspec.yml"})
    void every_command_of_the_pipelines_exists_with_its_options(String file) throws IOException {
        String text = Files.readString(Readme.ROOT.resolve("examples/review").resolve(file));
        List<String> lines = PIPED.matcher(text.replaceAll("\\\\\n *", ""))
                .results()
                .map(line -> line.group(1))
                .toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
        lines.forEach(line -> assertExists(line.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"examples/review/workflow.yaml", "cli/src/main/resources/io/amibake/cli/skeleton/workflow.yaml"})
    void nothing_is_found_in_the_workflows(String file) throws IOException, InterruptedException {
        Path shellcheck = Tool.SHELLCHECK.require();
        assertThat(output(Tool.ACTIONLINT.require() + " -shellcheck " + shellcheck + " " + Readme.ROOT.resolve(file)))
                .isEmpty();
    }

    private static void assertExists(String[] words) {
        Command command = Commands.named(words[0]).orElseThrow(() -> new AssertionError("no command " + words[0]));
        for (String word : words) {
            if (word.startsWith("--")) {
                assertThat(command.usage().options())
                        .anyMatch(option -> option.display().equals(word), word);
            }
        }
    }

    @Test
    void its_report_of_verify_is_of_the_image_that_it_generates() throws IOException, InterruptedException {
        output("./amibake generate -c config/images/ecs-base-image.yaml -o build/ecs-base-image");
        String checks = Files.readString(directory.resolve("build/ecs-base-image/verification/checks.yaml"));
        int baked = checks.split("phase: \"baked\"", -1).length - 1;
        int line = checks.substring(0, checks.indexOf("\"baked-timezone\"")).split("\n", -1).length;
        assertThat(Readme.text())
                .contains(
                        "verification/checks.yaml:" + line + ":5\n",
                        "198.51.100.7: " + (baked - 1) + " passed, 1 failed in ");
    }

    @Test
    void it_names_every_exit_status() throws IOException {
        String text = Readme.text();
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(text).contains("\n| " + status.code() + " | ");
        }
    }

    @Test
    void it_names_every_variable_and_exit_status_of_the_first_run_script() throws IOException {
        String text = Readme.text();
        String script = Files.readString(Readme.ROOT.resolve("examples/minimal/generated/files/firstrun.sh"));
        List<String> variables = Pattern.compile("(?m)^#   ([A-Z_]+)  ")
                .matcher(script)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(variables).hasSize(9).allSatisfy(name -> assertThat(text).contains("\n| `" + name + "` | "));
        String statuses = script.replaceAll("(?s).*# Exit status: (.*?)\\.\n.*", "$1");
        assertThat(Stream.of("0", "1", "2", "3", "4", "5"))
                .allSatisfy(code -> assertThat(statuses).contains(code + " "));
    }

    private String output(String command) throws IOException, InterruptedException {
        Process process = shell(command);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    private Process shell(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(directory.toFile());
        builder.environment().keySet().removeIf(Subprocess::isRead);
        return builder.redirectErrorStream(true).start();
    }
}
