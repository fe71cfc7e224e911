package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What of instances {@code amibake try} keeps: one it is told to, and those that are not its own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TryKeepTest {
    @TempDir
    private Path directory;

    private LabStandIn lab;
    private String image;

    @BeforeEach
    void make_stand_ins() throws IOException {
        lab = LabStandIn.in(directory);
        String debian = TestImages.SOUND.replace("amazon-linux-2023", "debian-12");
        image = TestImages.write(directory, "image.yaml", debian).toString();
    }

    @Test
    void keeps_the_instance_and_says_how_to_log_in_verify_again_and_take_it_down() throws IOException {
        Run run = attempt("-c", image, "--keep", "--name", "mine", "-o", output());

        assertThat(run.status()).isZero();
        assertThat(lab.calls()).doesNotContain("lab down mine");
        assertThat(run.err()).endsWith("""
                        instance mine stays up
                          log in:       %1$s/home/lab/lab ssh mine
                          verify again: %1$s/home/lab/lab reset mine baked && %1$s/home/amibake verify \
                        --checks %1$s/out/verification/checks.yaml --host admin@198.18.0.2:22 --identity %1$s/id \
                        --known-hosts %1$s/known
                          take down:    %1$s/home/lab/lab down mine
                        """.formatted(directory));
        assertThat(directory.resolve("out/try.log")).hasContent("provisioning\n");
        assertThat(directory.resolve("out/scripts/cleanup.sh")).exists();
    }

    @Test
    void keeps_an_instance_that_a_provisioner_failed_on_which_there_is_nothing_to_verify_on() throws IOException {
        lab.failing("build", 1, "no\n");
        Run run = attempt("-c", image, "--keep", "--name", "mine", "-o", output());

        assertThat(run.status()).isEqualTo(1);
        assertThat(lab.isUp()).isTrue();
        assertThat(run.err()).contains("""
                        instance mine stays up
                          log in:       %1$s/home/lab/lab ssh mine
                          take down:    %1$s/home/lab/lab down mine
                        error: packer build failed""".formatted(directory));
    }

    @Test
    void artefacts_that_another_run_wrote_to_while_they_were_baked_prove_nothing() throws IOException {
        lab.with("other");
        Run run = attempt("-c", image, "-o", output());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).endsWith("""
                        error: files of the image were changed while it was baked
                          at:  %s/out
                          fix: leave them alone meanwhile; two that run at once need a directory each (-o)
                        """.formatted(directory));
        assertThat(lab.isUp()).isFalse();
    }

    @Test
    void an_instance_that_did_not_start_is_not_kept() throws IOException {
        lab.failing("up", 3, "no\n");
        Run run = attempt("-c", image, "--keep");

        assertThat(run.err()).doesNotContain("stays up");
        assertThat(lab.calls()).containsExactly("lab up try-1 --platform debian-12");
    }

    @Test
    void what_runs_under_the_name_already_is_left_alone() throws IOException {
        lab.with("up");
        Run run = attempt("-c", image, "--name", "mine");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: an instance of the name 'mine' runs already\n");
        assertThat(lab.calls()).isEmpty();
        assertThat(lab.isUp()).isTrue();
    }

    @Test
    void what_has_stopped_under_the_name_is_left_alone_too() throws IOException {
        lab.with("up").with("stopped");
        Run run = attempt("-c", image, "--name", "mine");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: an instance of the name 'mine' is there already, and has stopped\n")
                .contains("take another name, or take that one down with its snapshots: ");
        assertThat(lab.calls()).isEmpty();
    }

    private String output() {
        return directory.resolve("out").toString();
    }

    private Run attempt(String... words) {
        return Attempt.at(lab).run(words);
    }
}
