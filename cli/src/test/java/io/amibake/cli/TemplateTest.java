package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    private final Path directory;
    private final String image;

    TemplateTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
    }

    @Test
    void prints_the_packer_template_and_nothing_else_on_stdout() {
        Run run = Run.of("template", "-c", image);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("{\n  \"builders\": [\n")
                .endsWith("\n}\n")
                .contains("\"Test Image 1.0\"");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void says_in_one_line_what_the_environment_changed() {
        Run run = Run.with(
                Map.of("AMI_NAME", "Other", "AWS_DEFAULT_REGION", "eu-west-1", "TIME_ZONE", "", "HOME", "/"),
                "template",
                "-c",
                image);
        assertThat(run.out()).contains("\"Other 1.0\"", "\"region\": \"eu-west-1\"");
        assertThat(run.err())
                .isEqualTo("environment: AMI_NAME sets name to 'Other' (" + image + ":2:7 has 'Test Image'),"
                        + " AWS_DEFAULT_REGION sets build.region to 'eu-west-1' (" + image
                        + ":8:11 has 'us-west-2')\n");
    }

    @Test
    void overlays_and_settings_win_in_their_order() throws IOException {
        Path first = TestImages.write(directory, "first.yaml", "name: First\nversion: \"2\"\n");
        Path second = TestImages.write(directory, "second.yaml", "name: Second\n");
        Run run = Run.with(
                Map.of("AMI_NAME", "Environment"),
                "template",
                "-c",
                image,
                "--overlay",
                first.toString(),
                "--overlay",
                second.toString(),
                "--set",
                "name=Set",
                "--set",
                "name=Set Last");
        assertThat(run.out()).contains("\"Set Last 2\"");
    }

    @Test
    void templates_of_the_users_replace_shipped_ones() throws IOException {
        Path templates = directory.resolve("templates");
        TestImages.write(templates, "packer/packer.json.ftl", "<#-- model: name -->\n{\"name\": [=name]}\n");
        Run run = Run.of("template", "-c", image, "--templates", templates.toString());
        assertThat(run).isEqualTo(new Run(0, "{\n  \"name\": \"Test Image\"\n}\n", ""));
    }

    @Test
    void problems_go_to_stderr_all_at_once_and_stdout_stays_empty() throws IOException {
        Path bad = TestImages.write(directory, "bad.yaml", TestImages.SOUND.replace("build:", "biuld:") + "x: 1\n");
        Run run = Run.of("template", "-c", bad.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("error: key 'biuld' is not known\n  at:  " + bad
                        + ":7:1 (biuld)\n  fix: did you mean 'build'?\n")
                .contains("error: key 'x' is not known\n  at:  " + bad + ":11:1 (x)\n")
                .endsWith(" problems\n");
    }

    @Test
    void a_file_that_is_not_there_is_an_input_error() {
        Run run = Run.of("template", "-c", directory.resolve("absent.yaml").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("absent.yaml").doesNotContain("Exception");
    }

    @Test
    void a_path_that_is_none_is_an_input_error() {
        assertThat(Run.of("template", "-c", "a\0b")).isEqualTo(new Run(2, "", """
                                error: 'a\\u0000b' is not a path: Nul character not allowed
                                  at:  command line (--config)
                                  fix: write the path of a file or directory
                                """));
    }

    @Test
    void the_way_to_the_config_does_not_show_in_the_output() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path copy = Files.copy(Path.of(image), elsewhere.resolve("copy.yaml"));
        Path relative = Path.of("").toAbsolutePath().relativize(copy.toAbsolutePath());
        assertThat(Run.of("template", "-c", relative.toString()).out())
                .isEqualTo(Run.of("template", "-c", image).out());
    }

    @Test
    void twenty_mistakes_are_twenty_problems_with_their_places() throws IOException {
        Path bad = TestImages.write(directory, "twenty.yaml", """
                nmae: Web
                name: Web*Image
                version: "{comit}"
                platform: amazon-linux-2024
                source: {ami: ami-123}
                build:
                  region: us-wst-2
                  instanceType: t3.mircro
                  assumeRole: arn:aws:iam::1234:role/bake
                  network: {publicIP: true}
                image:
                  users: ["12345"]
                  regions: us-east-1
                  encrypt: "yes"
                  imdsv2: always
                system: {timezone: America/Los_Angelos}
                docker:
                  bridgeCidr: 100.64.0.1/24
                  networkMode: bridged
                firstrun: {clusterTimeout: 5 minutes, path: home}
                launch: {logRetentionDays: often}
                packer: json
                """);
        Run run = Run.of("template", "-c", bad.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> line.startsWith("  at:  ")))
                .hasSize(20)
                .allMatch(line -> line.matches("  at:  .*twenty\\.yaml:\\d+:\\d+ \\(.+\\)"));
        assertThat(run.err().lines().filter(line -> line.startsWith("  fix: "))).hasSize(20);
        assertThat(run.err()).endsWith("\n20 problems\n");
    }
}
