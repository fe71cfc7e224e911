package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code amibake try} leaves behind when it is told to end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TryProcessTest {
    @TempDir
    private Path directory;

    private LabStandIn lab;
    private Path temporary;
    private String image;

    @BeforeEach
    void make_stand_ins() throws IOException {
        lab = LabStandIn.in(directory).with("hang");
        temporary = lab.temporary();
        image = TestImages.write(directory, "image.yaml", TestImages.SOUND.replace("amazon-linux-2023", "debian-12"))
                .toString();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_ends_packer_and_takes_the_instance_down(String signal, int status) throws Exception {
        Process process = start("try", "-c", image, "--name", "mine");
        ProcessHandle packer = packer();
        kill(signal, process);

        assertThat(process.exitValue()).isEqualTo(status);
        assertThat(packer.isAlive()).isFalse();
        assertThat(lab.calls())
                .containsExactly("lab up mine --platform debian-12", "packer build -color=false", "lab down mine");
        assertThat(errors(process))
                .matches("(?s).*\ninterrupted while baking: packer build with its \\d+ provisioners\n"
                        + " +[0-9.]+ s  taking the instance down\n")
                .doesNotContain("error:");
        assertThat(leftovers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hang", "hang deaf"})
    void a_kill_leaves_somebody_who_ends_packer_takes_the_instance_down_and_removes_the_files(String packerIs)
            throws Exception {
        for (String state : packerIs.split(" ")) {
            lab.with(state);
        }
        Process process = start("try", "-c", image, "--name", "mine");
        ProcessHandle packer = packer();
        List<ProcessHandle> started = process.descendants().toList();
        assertThat(leftovers()).hasSize(1);
        process.destroyForcibly().waitFor();

        for (ProcessHandle each : started) {
            each.onExit().get(1, TimeUnit.MINUTES);
        }
        assertThat(started).contains(packer).hasSizeGreaterThan(1);
        assertThat(lab.calls())
                .containsExactly("lab up mine --platform debian-12", "packer build -color=false", "lab down mine");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_kill_of_the_whole_job_leaves_somebody_too() throws Exception {
        Process process = attempt().behind("setsid").start("try", "-c", image, "--name", "mine");
        packer();
        List<ProcessHandle> started = process.descendants().toList();
        kill("KILL", "-" + process.pid());

        for (ProcessHandle each : started) {
            each.onExit().get(1, TimeUnit.MINUTES);
        }
        assertThat(lab.calls()).endsWith("lab down mine");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_kill_leaves_an_instance_that_is_to_be_kept_and_ends_packer() throws Exception {
        Process process = start("try", "-c", image, "--name", "mine", "--keep");
        packer();
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly().waitFor();

        for (ProcessHandle each : started) {
            each.onExit().get(1, TimeUnit.MINUTES);
        }
        assertThat(lab.calls()).doesNotContain("lab down mine");
        assertThat(leftovers()).hasSize(1);
    }

    @Test
    void a_signal_leaves_the_reports_that_were_asked_for() throws Exception {
        Path report = directory.resolve("reports/try.xml");
        Process process = start("try", "-c", image, "--name", "mine", "--report", "junit=" + report);
        packer();
        kill("TERM", process);

        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(report)
                .content()
                .contains("<testcase name=\"image baked\" classname=\"Test_Image_on_debian-12.host\"")
                .contains("<error message=\"interrupted before all checks were done\"");
    }

    @Test
    void a_signal_leaves_an_instance_that_is_to_be_kept_and_says_how_to_go_on() throws Exception {
        Process process = start("try", "-c", image, "--name", "mine", "--keep");
        ProcessHandle packer = packer();
        kill("INT", process);

        assertThat(packer.isAlive()).isFalse();
        assertThat(lab.calls()).doesNotContain("lab down mine");
        assertThat(leftovers()).hasSize(1);
        assertThat(errors(process))
                .contains("\ninstance mine stays up\n")
                .endsWith("/home/lab/lab down mine && rm -r " + leftovers().get(0) + "\n");
    }

    @Test
    void an_instance_that_is_to_be_kept_and_boots_yet_is_not_said_to_be_up() throws Exception {
        Files.delete(directory.resolve("hang"));
        lab.with("hang-reset");
        Process process = start("try", "-c", image, "--name", "mine", "--keep");
        packer();
        kill("INT", process);

        assertThat(errors(process))
                .contains("""
                interrupted while booting a new instance from the result
                """, """
                instance mine stays, but was not yet up
                  boot it:      %1$s/home/lab/lab reboot mine
                  take down:    %1$s/home/lab/lab down mine && rm -r %2$s
                """.formatted(directory, leftovers().get(0)));
    }

    @Test
    void a_signal_that_the_lab_hears_of_first_is_no_fault_of_the_lab() throws Exception {
        Files.delete(directory.resolve("hang"));
        lab.with("signal-reset");
        Path report = directory.resolve("try.xml");
        Process process = start("try", "-c", image, "--name", "mine", "--report", "junit=" + report);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(errors(process)).contains("\ninterrupted while booting").doesNotContain("error:");
        assertThat(report).content().contains("<error message=\"interrupted before all checks were done\"");
    }

    @Test
    void a_terminal_sees_what_packer_is_at() throws Exception {
        Files.delete(directory.resolve("hang"));
        lab.with("slow");
        Process process = start("try", "-c", image, "--name", "mine");

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(errors(process)).containsPattern("\r\u001b\\[K   [0-9]\\.[0-9] s    provisioning\r\u001b\\[K");
    }

    private Process start(String... words) throws IOException {
        // A child of a background job may have been told to ignore the signal.
        return attempt().behind("env", "--default-signal=INT").start(words);
    }

    private Subprocess attempt() {
        return new Subprocess(directory)
                .option("-Djava.io.tmpdir=" + temporary)
                .option("-Damibake.home=" + lab.home())
                .option("-Damibake.terminals=" + (Files.exists(directory.resolve("slow")) ? "err" : ""))
                .variable("PATH", lab.bin() + ":/usr/bin:/bin");
    }

    private static void kill(String signal, Process process) throws IOException, InterruptedException {
        kill(signal, Long.toString(process.pid()));
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void kill(String signal, String processes) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, "--", processes)
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The stand-in, which hangs by now. */
    private ProcessHandle packer() throws IOException, InterruptedException {
        String wait = "i=0; until [ -s pid ] || [ $i -gt 600 ]; do sleep 0.1; i=$((i + 1)); done; cat pid";
        Process waiting = new ProcessBuilder("sh", "-c", wait)
                .directory(directory.toFile())
                .start();
        String pid = new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            return left.filter(path -> path.getFileName().toString().startsWith("amibake-"))
                    .toList();
        }
    }
}
