package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code amibake try} says that something is wrong. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TryReportsTest {
    private static final String DEBIAN = TestImages.SOUND.replace("amazon-linux-2023", "debian-12");

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
    void a_provisioner_that_fails_is_in_the_reports() throws IOException {
        lab.failing("build", 1, "first\n");
        Path xml = directory.resolve("build/try.xml");
        Run run = Attempt.at(lab).run("-c", image, "--report", "junit=" + xml);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(xml)
                .content()
                .contains(
                        " failures=\"0\" errors=\"1\" ",
                        "    <testcase name=\"image baked\" classname=\"Test_Image_on_debian-12.host\" time=\"0.000\">\n"
                                + "      <error message=\"packer build failed with exit status 1, and wrote at last:&#10;"
                                + "    provisioning&#10;    first\" type=\"not baked\">error: packer build failed");
    }

    @Test
    void a_script_that_fails_is_named_and_a_package_that_the_lab_lacks_is_no_fault_of_the_config() throws IOException {
        lab.failing("build", 1, """
                ==> null: Provisioning with shell script: scripts/a.sh
                ==> null: Provisioning with shell script: scripts/packages.sh
                null: E: Unable to locate package telnet
                """);
        assertThat(Attempt.at(lab).run("-c", image).err())
                .contains("error: packer build failed with exit status 1 in scripts/packages.sh, and wrote at last:\n")
                .contains(
                        "\n  fix: an instance of the lab has only the packages that the shipped examples ask for, so that"
                                + " one which is not found there may well be in the platform's own repositories: try without yours"
                                + " (--set system.packages=); else correct the script that failed");
    }

    @Test
    void a_platform_of_ones_own_cannot_be_tried() throws IOException {
        TestImages.write(directory, "own.yaml", DEBIAN.replace("platform: debian-12", "platform: ./mine.yaml"));
        Files.copy(Path.of("../config/platforms/debian-12.yaml"), directory.resolve("mine.yaml"));
        Run run = Attempt.at(lab).run("-c", directory.resolve("own.yaml").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .endsWith("error: the platform './mine.yaml' is a file of your own, which the lab has no instance of\n"
                        + "  at:  " + directory.resolve("own.yaml") + "\n"
                        + "  fix: try it as an image of the platform that is nearest: --platform with one of amazon-linux-1,"
                        + " amazon-linux-2, amazon-linux-2023, debian-12\n");
        assertThat(directory.resolve("calls")).doesNotExist();
    }

    @Test
    void a_check_of_the_config_stands_where_it_is_written() throws IOException {
        Path own = TestImages.write(directory, "own.yaml", DEBIAN + """
                verify:
                  extra:
                    - {id: mine, phase: baked, kind: file, subject: /, expect: {exists: true}}
                """);
        Run run = Attempt.at(lab).failing("mine").run("-c", own.toString());
        assertThat(run.out()).contains("failed mine (file /)\n", "\n  at:   " + own + ":");
    }

    @Test
    void a_platform_that_is_not_known_is_told_with_its_option() {
        assertThat(Attempt.at(lab).run("-c", image, "--platform", "debian").err())
                .contains("\n  at:  command line (--platform)\n")
                .doesNotContain("--set");
    }
}
