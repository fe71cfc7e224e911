package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TryTest {
    private static final String DEBIAN = TestImages.SOUND.replace("amazon-linux-2023", "debian-12");

    private static final List<String> WHOLE = List.of(
            "lab up try-1 --platform debian-12",
            "packer build -color=false",
            "lab snapshot try-1 baked",
            "lab reset try-1 baked",
            "lab down try-1");

    private static final List<String> UNTIL_PACKER =
            List.of("lab up try-1 --platform debian-12", "packer build -color=false", "lab down try-1");

    @TempDir
    private Path directory;

    private LabStandIn lab;
    private String image;

    @BeforeEach
    void make_stand_ins() throws IOException {
        lab = LabStandIn.in(directory);
        image = TestImages.write(directory, "image.yaml", DEBIAN).toString();
    }

    @Test
    void bakes_boots_anew_verifies_both_phases_and_takes_the_instance_down() throws IOException {
        Run run = attempt("-c", image);

        assertThat(lab.calls()).containsExactlyElementsOf(WHOLE);
        assertThat(run.out()).matches("passed Test Image on debian-12: [0-9]+ passed in 2.0 s\n");
        assertThat(run.err()).isEqualTo("""
                           0.0 s  starting instance try-1 of debian-12
                           0.0 s  baking: packer build with its 6 provisioners
                           0.0 s  booting a new instance from the result
                           0.0 s  verifying phase baked
                           0.0 s  verifying phase firstrun
                           0.0 s  taking the instance down
                        """);
        assertThat(run.status()).isZero();
        assertThat(lab.isUp()).isFalse();
    }

    @Test
    void a_check_that_fails_in_either_phase_is_told_in_the_one_report_and_ends_with_1() throws IOException {
        Path json = directory.resolve("report.json");
        Run run = Attempt.at(lab)
                .failing("baked-timezone", "firstrun-joins")
                .run("-c", image, "--report", "json=" + json);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "failed baked-timezone (timezone)",
                        "  at:   amibake generate -o DIR: DIR/verification/checks.yaml:",
                        "failed firstrun-joins (firstrun ",
                        "2 failed in 2.0 s\n");
        assertThat(json).content().contains("\"phase\": \"baked and firstrun\",", "\"failed\": 2,");
        assertThat(lab.calls()).containsExactlyElementsOf(WHOLE);
    }

    @Test
    void an_instance_that_is_not_reached_is_not_asked_again() throws IOException {
        Run run = Attempt.at(lab).unreached().run("-c", image);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).startsWith("error: nothing answers\n");
        assertThat(run.err()).doesNotContain("phase firstrun");
        assertThat(lab.calls()).containsExactlyElementsOf(WHOLE);
    }

    @Test
    void a_provisioner_that_fails_is_something_found() throws IOException {
        lab.failing("build", 1, "first\n\u001b[31mScript exited with non-zero exit status: 4\n");
        Run run = attempt("-c", image);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).endsWith("""
                           0.0 s  taking the instance down
                        error: packer build failed with exit status 1, and wrote at last:
                            provisioning
                            first
                            \\u001b[31mScript exited with non-zero exit status: 4
                          at:  provisioning instance try-1
                          fix: correct the script that failed, or what it reads of the config; --keep leaves the instance \
                        to look at, -o DIR the whole of Packer's output
                        """);
        assertThat(lab.calls()).containsExactlyElementsOf(UNTIL_PACKER);
    }

    @Test
    void an_instance_that_is_gone_while_packer_runs_is_no_fault_of_the_image() throws IOException {
        lab.with("gone").failing("build", 1, "lost\n");
        Run run = attempt("-c", image);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).endsWith("  fix: the instance does not run any more; try again\n");
        assertThat(lab.calls()).containsExactlyElementsOf(UNTIL_PACKER);
    }

    @Test
    void what_the_lab_says_is_told_and_ends_with_3() throws IOException {
        lab.failing("up", 2, "error: missing: root\n  fix: run it with sudo\n");
        Run run = attempt("-c", image);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).endsWith("""
                        error: the lab failed with exit status 2:
                            error: missing: root
                              fix: run it with sudo
                          at:  %s up try-1 --platform debian-12
                          fix: do as it says; lab/README.md tells what it needs
                        """.formatted(lab.home().resolve("lab/lab")));
        assertThat(lab.calls()).containsExactly("lab up try-1 --platform debian-12");
    }

    @Test
    void a_result_that_does_not_boot_ends_with_3_and_with_the_console() throws IOException {
        lab.failing("reset", 3, "systemd: no\nerror: no boot\n");
        Run run = attempt("-c", image);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .contains("error: the lab failed with exit status 3:\n    systemd: no\n    error: no boot\n  at:  ");
        assertThat(lab.calls()).containsExactlyElementsOf(WHOLE);
    }

    @Test
    void an_instance_that_cannot_be_taken_down_is_told_and_never_passes() throws IOException {
        lab.failing("down", 3, "error: busy\n");
        Run run = attempt("-c", image);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).startsWith("passed ");
        assertThat(run.err()).endsWith("""
                        error: the instance try-1 could not be taken down, exit status 3:
                            error: busy
                          at:  %1$s down try-1
                          fix: take it down yourself by this command, or all that is left of any: %1$s clean
                        """.formatted(lab.home().resolve("lab/lab")));
    }

    @Test
    void an_upload_that_fails_is_not_told_as_the_script_before_it() throws IOException {
        lab.failing("build", 1, """
                        ==> amazon-ebs: Provisioning with shell script: scripts/set-docker-opts.sh
                            amazon-ebs: docker network: bridge (changed: yes)
                        ==> amazon-ebs: Uploading files/firstrun.sh => /home/admin/a/firstrun.sh
                        ==> amazon-ebs: Upload failed: scp: /home/admin/a: No such file or directory
                        """);

        assertThat(attempt("-c", image).err())
                .contains("error: packer build failed with exit status 1 in Uploading files/firstrun.sh => "
                        + "/home/admin/a/firstrun.sh, and wrote at last:\n");
    }

    @Test
    void tries_another_platform_than_the_config_s() throws IOException {
        Files.writeString(Path.of(image), TestImages.SOUND);
        Run run = attempt("-c", image, "--platform", "debian-12", "--set", "build.sshUsername=me");

        assertThat(run.status()).isZero();
        assertThat(lab.calls()).startsWith("lab up try-1 --platform debian-12");
        assertThat(run.err())
                .contains("build.sshUsername is 'me', but on the lab's instance it is 'admin' who logs in\n");
    }

    @Test
    void says_that_an_image_for_another_processor_cannot_pass_here() throws IOException {
        Run run = attempt(
                "-c",
                image,
                "--set",
                "architecture=arm64",
                "--set",
                "build.instanceType=t4g.micro",
                "--set",
                "launch.instanceType=t4g.micro");

        assertThat(run.err())
                .startsWith(
                        "the image is for arm64, and instances on this machine are x86_64: the check of it fails here,"
                                + " and what is installed is for x86_64\n");
    }

    @Test
    void an_image_in_hcl2_is_provisioned_by_its_own_template_with_what_its_user_added() throws IOException {
        Path templates = directory.resolve("templates/packer");
        Files.createDirectories(templates);
        String shipped = Files.readString(Path.of("../templates/packer/image.pkr.hcl.ftl"));
        String own = "  provisioner \"shell\" {\n    inline = [\"echo own\"]\n  }\n";
        Files.writeString(
                templates.resolve("image.pkr.hcl.ftl"),
                shipped.replace("  post-processor \"manifest\"", own + "  post-processor \"manifest\""));

        Run run = attempt(
                "-c",
                image,
                "--set",
                "packer.format=hcl2",
                "--templates",
                templates.resolveSibling("").toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("baking: packer build with its 7 provisioners\n");
        assertThat(lab.template())
                .startsWith("source \"null\" \"image\" {\n")
                .contains("    script = \"scripts/cleanup.sh\"\n", own)
                .doesNotContain("post-processor");
    }

    @Test
    void a_wrong_config_or_option_ends_with_2_before_anything_is_started() throws IOException {
        Run run = attempt("-c", image, "--platform", "debian12");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean 'debian-12'?");
        assertThat(Run.of("try", "-c", image, "--name", "Big Name", "--report", "x")
                        .err())
                .contains("'Big Name' is no name for an instance", "'x' is not a report", "2 problems");
        assertThat(directory.resolve("calls")).doesNotExist();
    }

    @Test
    void says_where_it_looked_when_lab_or_packer_are_missing() throws IOException {
        Files.delete(lab.bin().resolve("packer"));
        Run run = attempt("-c", image);
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: there is no packer on this machine\n  at:  the search path (PATH)\n");

        LabStandIn.in(directory);
        Files.delete(lab.home().resolve("lab/lab"));
        assertThat(attempt("-c", image).err())
                .startsWith("error: the lab is not there\n  at:  " + lab.home() + "/lab/lab\n  fix: ");
    }

    private Run attempt(String... words) {
        return Attempt.at(lab).run(words);
    }
}
