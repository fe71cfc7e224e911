package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only shows from outside of the process: exit status, streams, signals. */
class ProcessTest {
    private final Path directory;
    private final String image;

    ProcessTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
    }

    @Test
    void the_exit_status_is_that_of_the_command() throws IOException, InterruptedException {
        assertThat(amibake().run("template", "-c", image).status()).isZero();
        assertThat(amibake().run("template", "-c", "absent.yaml").status()).isEqualTo(2);
        assertThat(amibake()
                        .run(
                                "generate",
                                "--check",
                                "-c",
                                image,
                                "-o",
                                directory.resolve("out").toString())
                        .status())
                .isEqualTo(1);
    }

    @Test
    void a_reader_that_has_read_enough_is_no_failure() throws IOException, InterruptedException {
        Process process = amibake().start("completion", "zsh");
        process.getInputStream().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(err).isEmpty();
    }

    @Test
    void a_full_disk_behind_stdout_is_told() throws IOException, InterruptedException {
        Process process = amibake().stdout(Path.of("/dev/full")).start("template", "-c", image);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(err).isEqualTo("""
                        error: the result could not be written: No space left on device
                          at:  standard output
                          fix: make room there, or send it somewhere else
                        """);
    }

    @Test
    void an_interrupt_ends_it_with_130_and_leaves_neither_files_nor_programs_behind()
            throws IOException, InterruptedException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path tool = Files.writeString(
                bin.resolve("shellcheck"), "#!/bin/sh\necho $$ >>'" + directory + "/pid'\nexec sleep 300\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        // A child of a background job may have been told to ignore the signal.
        Process process = amibake()
                .behind("env", "--default-signal=INT")
                .option("-Djava.io.tmpdir=" + temporary)
                .variable("PATH", bin + ":/usr/bin:/bin")
                .start("validate", "-c", image);
        long tools = pidOfTool();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(ProcessHandle.of(tools).filter(ProcessHandle::isAlive)).isEmpty();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("amibake-")))
                    .isEmpty();
        }
    }

    @Test
    void colour_is_for_terminals_only_and_not_for_those_who_want_none() throws IOException, InterruptedException {
        String red = "\u001b[1;31merror:\u001b[0m 'x' is not a command";
        assertThat(amibake().run("x").err()).startsWith("error: 'x'");
        assertThat(amibake()
                        .option("-Damibake.terminals=out,err")
                        .variable("TERM", "xterm")
                        .run("x")
                        .err())
                .startsWith(red);
        assertThat(amibake()
                        .option("-Damibake.terminals=out,err")
                        .variable("TERM", "xterm")
                        .variable("NO_COLOR", "1")
                        .run("x")
                        .err())
                .startsWith("error: 'x'");
        assertThat(amibake()
                        .option("-Damibake.terminals=err")
                        .variable("TERM", "dumb")
                        .run("x")
                        .err())
                .startsWith("error: 'x'");
    }

    @Test
    void progress_is_for_terminals_only() throws IOException, InterruptedException {
        List<String> words = List.of(
                "generate",
                "-c",
                image,
                TestImages.write(directory, "b.yaml", TestImages.SOUND).toString(),
                "-o",
                directory.resolve("out").toString());
        String silent = amibake().run(words.toArray(new String[0])).err();
        assertThat(silent).isEqualTo("2 images in " + directory.resolve("out") + ": 2 written, 0 unchanged\n");
        String told = amibake()
                .option("-Damibake.terminals=err")
                .run(words.toArray(new String[0]))
                .err();
        assertThat(told).startsWith("\r\u001b[K1 of 2 images\r\u001b[K2 of 2 images\r\u001b[K2 images in ");
    }

    private Subprocess amibake() {
        return new Subprocess(directory);
    }

    /** Waits until the stand-in runs for the second time: the first is asked for its version. */
    private long pidOfTool() throws IOException, InterruptedException {
        Path file = directory.resolve("pid");
        Process wait = new ProcessBuilder(
                        "sh",
                        "-c",
                        "i=0; until [ -s \"$1\" ] || [ $i -gt 600 ]; do sleep 0.1; i=$((i + 1)); done; cat \"$1\"",
                        "sh",
                        file.toString())
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(wait.getInputStream(), StandardCharsets.UTF_8))) {
            return Long.parseLong(reader.readLine().trim());
        }
    }
}
