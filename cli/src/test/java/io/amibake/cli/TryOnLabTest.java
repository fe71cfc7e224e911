package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code amibake try} on real instances of the lab. The first of a machine makes the base, which takes a minute or two. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TryOnLabTest {
    private static final Path LAB = Readme.ROOT.resolve("lab/lab");
    private static final Path IMAGE = Readme.ROOT.resolve("examples/debian-12/image.yaml");

    /** What else is to be so before the first run and after. */
    private static final String BRIDGE = """
            verify:
              extra:
                - {id: no-bridge, phase: baked, kind: interface, subject: docker0, expect: {exists: false}}
                - {id: bridge, phase: firstrun, kind: docker-bridge, subject: docker0, expect: {live: 100.64.0.1/24}}
            """;

    @TempDir
    private Path directory;

    private Path temporary;
    private String name;

    @BeforeEach
    void require_the_lab() throws IOException, InterruptedException {
        Tool.PACKER_1_6.require();
        name = "test-" + ProcessHandle.current().pid();
        temporary = Files.createDirectory(directory.resolve("tmp"));
        Run status = lab("status");
        if (status.status() == 2) {
            throw Tool.leftOut("the lab cannot run here: " + status.err());
        }
    }

    @AfterEach
    void leave_nothing() throws IOException, InterruptedException {
        lab("down", name);
    }

    @Test
    void a_sound_image_passes_all_checks_in_both_phases_and_nothing_is_left() throws IOException, InterruptedException {
        Path overlay = Files.writeString(directory.resolve("bridge.yaml"), BRIDGE);
        Path report = directory.resolve("report.json");
        Run run = attempt("--overlay", overlay.toString(), "--report", "json=" + report);

        assertThat(run.status()).as(run.err() + run.out()).isZero();
        String checks = Files.readString(report);
        assertThat(checks).contains("\"status\": 0,", "\"phase\": \"baked and firstrun\",");
        assertThat(verdicts(checks))
                .contains("no-bridge passed", "bridge passed", "baked-timezone passed", "firstrun-again passed")
                .allMatch(verdict -> verdict.endsWith(" passed"));
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "proxy-host-network", "minimal"})
    void an_example_of_each_amazon_linux_passes(String example) throws IOException, InterruptedException {
        Run run = amibake()
                .run(
                        "try",
                        "-c",
                        Readme.ROOT
                                .resolve("examples/" + example + "/image.yaml")
                                .toString(),
                        "--name",
                        name);

        assertThat(run.status()).as(run.err() + run.out()).isZero();
        assertThat(run.out())
                .containsPattern("passed .* on amazon-linux-[0-9]+: [0-9]+ passed")
                .doesNotContain("skipped");
        assertNothingIsLeft();
    }

    @Test
    void a_provisioner_that_fails_is_told_with_its_last_words() throws IOException, InterruptedException {
        Run run = attempt("--set", "system.packages=[no-such-package]");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "error: packer build failed with exit status 1 in scripts/install-os-packages.sh, and wrote at last:\n")
                .contains("Unable to locate package no-such-package");
        assertNothingIsLeft();
    }

    @Test
    void a_check_that_fails_is_told_and_the_instance_is_kept_to_be_looked_at()
            throws IOException, InterruptedException {
        Path overlay =
                Files.writeString(directory.resolve("wrong.yaml"), BRIDGE.replace("exists: false", "exists: true"));
        Run run = attempt(
                "--overlay",
                overlay.toString(),
                "--set",
                "packer.format=hcl2",
                "--keep",
                "-o",
                directory.resolve("out").toString());

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("failed no-bridge (interface docker0)\n", " 1 failed in ");
        assertThat(run.err()).contains("instance " + name + " stays up\n", "lab down " + name);
        Run zone = lab("ssh", name, "date +%Z && ip -4 -o address show docker0");
        assertThat(zone.out()).containsPattern("^P[SD]T\n").contains(" 100.64.0.1/24 ");
        assertThat(again(run.err())).contains("failed no-bridge (interface docker0)\n", " 1 failed in ");
        assertThat(lab("down", name).status()).isZero();
        assertNothingIsLeft();
    }

    @Test
    void a_signal_while_packer_runs_leaves_nothing() throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        Process process =
                amibake().behind("env", "--default-signal=INT").stderr(errors).start(words());
        awaitStep("baking", errors, process);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(errors).content().endsWith("  taking the instance down\n");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"starting instance", "baking", "booting a new instance", "verifying phase firstrun"})
    void a_kill_leaves_nothing_whatever_is_at_work(String step) throws Exception {
        Path errors = directory.resolve("errors");
        Process process = amibake().stderr(errors).start(words());
        awaitStep(step, errors, process);
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly().waitFor();

        for (ProcessHandle each : started) {
            each.onExit().get(1, TimeUnit.MINUTES);
        }
        assertNothingIsLeft();
    }

    /** Does what is said to verify again, and gives the report of it. */
    private String again(String told) throws IOException, InterruptedException {
        Matcher again =
                Pattern.compile("verify again: \\S+ (.+) && \\S+ (verify .+)").matcher(told);
        assertThat(again.find()).as(told).isTrue();
        assertThat(lab(again.group(1).split(" ")).status()).isZero();
        return amibake().run(again.group(2).split(" ")).out();
    }

    private String[] words(String... more) {
        List<String> words = new ArrayList<>(List.of("try", "-c", IMAGE.toString(), "--name", name));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private Run attempt(String... more) throws IOException, InterruptedException {
        return amibake().run(words(more));
    }

    private Subprocess amibake() {
        return new Subprocess(directory)
                .option("-Djava.io.tmpdir=" + temporary)
                .option("-Damibake.home=" + Readme.ROOT);
    }

    private Run lab(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAB.toString()));
        command.addAll(List.of(words));
        Path errors = Files.createTempFile(directory, "lab", "");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(errors));
    }

    private static List<String> verdicts(String report) {
        return Pattern.compile("\"id\": \"([^\"]+)\"(?s:.*?)\"verdict\": \"([^\"]+)\"")
                .matcher(report)
                .results()
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();
    }

    /** The step's line is written before it begins; its end is a good while later. */
    private void awaitStep(String step, Path errors, Process process) throws IOException, InterruptedException {
        String wait = "until grep -q \"$1\" \"$2\" || ! kill -0 \"$3\"; do sleep 0.05; done";
        new ProcessBuilder("sh", "-c", wait, "sh", step, errors.toString(), Long.toString(process.pid()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(errors).content().contains(step);
    }

    /** No state, mount or network namespace of the name, no process that says it, no temporary file. */
    private void assertNothingIsLeft() throws IOException, InterruptedException {
        assertThat(lab("status", name).status()).isEqualTo(1);
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(name);
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            assertThat(all.filter(process ->
                                    process.pid() != ProcessHandle.current().pid())
                            .map(process -> process.info().commandLine().orElse(""))
                            .filter(line -> line.contains(name)))
                    .isEmpty();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("amibake-")))
                    .isEmpty();
        }
    }
}
