package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateTest {
    /** A config in which no rule finds anything. */
    private static final String SPOTLESS = """
            schema: 1
            name: Test Image
            version: "1.0"
            platform: amazon-linux-2023
            source:
              filter: {name: x-*, owners: [amazon]}
            build:
              region: us-west-2
              network: {sourceCidr: 203.0.113.7/32}
            image:
              encrypt: true
            """;

    private final Path directory;
    private final String image;

    ValidateTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", SPOTLESS).toString();
    }

    @Test
    void a_file_of_checks_is_one_mistake() throws IOException {
        Path file = Files.writeString(
                directory.resolve("checks.yaml"),
                "schema: 1\nchecks:\n  - {id: a, phase: baked, kind: file, subject: /, expect: {exists: true}}\n");
        Run run = Run.of("validate", "-c", file.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: this is a file of checks, not an image config\n  at:  " + file + ":1:1\n"
                        + "  fix: run its checks on a host: `amibake verify --checks " + file
                        + " --host [USER@]HOST[:PORT]`\n");
    }

    @Test
    void a_spotless_config_has_no_findings() {
        assertThat(Run.of("validate", "-c", image, "--no-tools"))
                .isEqualTo(new Run(0, "", "0 errors, 0 warnings, 0 notes\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AMI001 | image.imdsv2=optional        | 11:3",
                "AMI002 | packer.version=1.7           | 1:1",
                "AMI003 | image.encrypt=false          | 11:3",
                "AMI005 | launch.sshCidrs=[0.0.0.0/0]  | 1:1",
                "AMI005 | launch.sshCidrs=[128.0.0.0/1] | 1:1",
                "AMI006 | build.network.sourceCidr=     | 9:12",
                "AMI006 | build.network.sourceCidr=0.0.0.0/1 | 9:12",
                "AMI007 | launch.kind=[configuration, template] | 1:1",
                "AMI008 | platform=amazon-linux-2      | 1:1",
                "AMI010 | source.ami=ami-12345678      | 6:3",
                "AMI011 | version={timestamp}          | 1:1",
                "AMI012 | launch.publicIp=true         | 1:1",
                "AMI013 | system.update=false          | 1:1",
            })
    void one_setting_makes_one_rule_find_something(String id, String setting, String place) {
        Run run = Run.of("validate", "-c", image, "--no-tools", "--set", setting);
        Rule rule = Rule.of(id).orElseThrow();
        assertThat(run.out())
                .startsWith(rule.severity() + "[" + id + "]: " + rule.what() + " (")
                .contains("\n  at:  " + image + ":" + place + "\n", "\n  fix: " + rule.fix() + "\n")
                .containsOnlyOnce("[AMI");
        assertThat(run.status()).isEqualTo(rule.severity().toString().equals("warning") ? 1 : 0);
    }

    @Test
    void an_image_shared_with_all_is_found() {
        Run run = Run.of(
                "validate", "-c", image, "--no-tools", "--set", "image.groups=[all]", "--set", "image.encrypt=false");
        assertThat(run.out())
                .contains("warning[AMI004]: the image is shared with all of AWS (image.groups: [all], by --set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.6 | amazon-linux-2023 | packer.format=json             | true",
                "1.6 | debian-12         | packer.format=json             | true",
                "1.7 | amazon-linux-2023 | packer.format=json             | false",
                "1.6 | amazon-linux-2    | packer.format=json             | false",
                "1.6 | amazon-linux-2023 | packer.builder={ssh_keypair_name: k, ssh_private_key_file: k.pem} | false",
            })
    void a_packer_whose_key_the_platform_refuses_is_named(
            String version, String platform, String other, boolean found) {
        Run run = Run.of(
                "validate",
                "-c",
                image,
                "--no-tools",
                "--set",
                "packer.version=" + version,
                "--set",
                "platform=" + platform,
                "--set",
                other);
        String finding =
                "warning[AMI014]: " + Rule.LOGIN_REFUSED.what() + " (packer.version: " + version + ", by --set";
        assertThat(run.out().contains(finding)).as(run.toString()).isEqualTo(found);
        assertThat(Rule.LOGIN_REFUSED.fix()).contains("1.7 or later");
    }

    @Test
    void a_platform_near_its_end_is_a_note() throws IOException {
        String shipped = Files.readString(Path.of("../config/platforms/amazon-linux-2023.yaml"));
        TestImages.write(directory, "mine.yaml", shipped.replace("\"2029-06-30\"", "\"2027-05-22\""));
        Run run = Run.of("validate", "-c", image, "--no-tools", "--set", "platform=./mine.yaml");
        assertThat(run.out()).startsWith("note[AMI009]: ").contains("until 2027-05-22");
        assertThat(run.status()).isZero();
    }

    @Test
    void two_images_of_one_name_are_named_unless_architecture_or_region_tell_them_apart() throws IOException {
        String copy = TestImages.write(directory, "copy.yaml", TestImages.SOUND).toString();
        Run run = Run.of("validate", "-c", image, "-c", copy, "--no-tools");
        assertThat(run.out())
                .startsWith("warning[AMI016]: two images have one name (name: ")
                .contains(", as in " + image + ")\n  at:  " + copy + ":");
        String arm = TestImages.SOUND + "\narchitecture: arm64\n";
        TestImages.write(directory, "copy.yaml", arm);
        assertThat(Run.of("validate", "-c", image, "-c", copy, "--no-tools").out())
                .doesNotContain("AMI016");
    }

    @Test
    void an_image_that_would_be_deprecated_when_it_is_made_is_an_error_of_which_a_release_is_refused_too() {
        String past = "image.deprecateAt=2020-01-31T00:00:00Z";
        Run run = Run.of("validate", "-c", image, "--no-tools", "--set", past);
        assertThat(run.out())
                .startsWith("error[AMI015]: the time at which the image becomes deprecated is over"
                        + " (image.deprecateAt: 2020-01-31T00:00:00Z, by --set");
        assertThat(run.status()).isEqualTo(1);
        assertThat(Run.of("validate", "-c", image, "--no-tools", "--set", past.replace("2020", "2999"))
                        .status())
                .isZero();
        Run release = Run.of("release", "-c", image, "--set", past);
        assertThat(release.err()).isEqualTo("""
                error: the time at which the image becomes deprecated is over
                  at:  image.deprecateAt
                  fix: set image.deprecateAt to a later time, or leave it out
                """);
        assertThat(release.status()).isEqualTo(2);
    }

    @Test
    void a_finding_says_who_set_the_value() {
        Run run = Run.with(Map.of("AWS_SOURCE_AMI", "ami-12345678"), "validate", "-c", image, "--no-tools");
        assertThat(run.out())
                .startsWith("note[AMI010]: the image is built on one fixed AMI"
                        + " (source.ami: ami-12345678, by environment variable AWS_SOURCE_AMI)\n");
    }

    @ParameterizedTest
    @CsvSource({"error, 0", "warning, 1", "note, 1", "never, 0"})
    void fails_on_what_it_is_told_to(String severity, int status) {
        assertThat(Run.of("validate", "-c", image, "--no-tools", "--set", "image.encrypt=false", "--fail-on", severity)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void leaves_ignored_rules_out() {
        assertThat(Run.of("validate", "-c", image, "--no-tools", "--set", "image.encrypt=false", "--ignore", "AMI003"))
                .isEqualTo(new Run(0, "", "0 errors, 0 warnings, 0 notes\n"));
    }

    @Test
    void a_rule_to_ignore_that_does_not_exist_is_an_input_error() {
        assertThat(Run.of("validate", "-c", image, "--no-tools", "--ignore", "AMI03")
                        .err())
                .isEqualTo("""
                        error: 'AMI03' is not a rule
                          at:  command line (--ignore)
                          fix: did you mean 'AMI003'?
                        """);
    }

    @Test
    void without_a_config_it_says_so() {
        assertThat(Run.of("validate")).isEqualTo(new Run(2, "", """
                                error: option '--config' is missing
                                  at:  command line of amibake validate
                                  fix: add -c FILE
                                """));
    }

    @Test
    void faults_of_a_config_come_in_the_format_asked_for_too() throws IOException {
        Path bad = TestImages.write(directory, "bad.yaml", SPOTLESS.replace("us-west-2", "us-wst-2"));
        String[] words = {"validate", "-c", bad.toString(), "--no-tools", "--format", "github"};
        Run run = Run.with(Map.of("AMI_USERS", "12"), words);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out())
                .contains("::error file=" + bad + ",line=8,col=11,title=config::'us-wst-2' is not an AWS region")
                .contains("::error file=" + bad + ",line=1,col=1,title=config::'12' is not an AWS account id")
                .contains(", environment variable AMI_USERS (image.users[0])%0Afix: ");
        assertThat(run.err()).contains("error: 'us-wst-2' is not an AWS region");
    }

    @Test
    void templates_of_the_users_are_judged_by_what_they_render() throws IOException {
        TestImages.write(directory, "templates/cloudformation/launch-template.yaml.ftl", """
                <#-- model: name -->
                Resources:
                  Template:
                    Properties:
                      MetadataOptions:
                        HttpTokens: optional
                  Group:
                    Properties:
                      SecurityGroupIngress:
                        - {IpProtocol: tcp, FromPort: 0, ToPort: 1024, CidrIp: 0.0.0.0/0}
                """);
        Run run = Run.of(
                "validate",
                "-c",
                image,
                "--no-tools",
                "--templates",
                directory.resolve("templates").toString());
        assertThat(run.out())
                .contains(
                        "warning[AMI001]: instances may use version 1 of the instance metadata service (HttpTokens: optional)")
                .contains("warning[AMI005]: ")
                .contains("  at:  cloudformation/launch-template.yaml:5:9, rendered from " + image + "\n");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void tools_that_are_absent_are_named_and_harmless() {
        Run run = Run.with(Map.of("PATH", directory.toString()), "validate", "-c", image);
        assertThat(run).isEqualTo(new Run(0, "", """
                                packer skipped: not installed; the system's package may be 'packer'
                                shellcheck skipped: not installed; the system's package is 'shellcheck'
                                cfn-lint skipped: not installed; Python's package is 'cfn-lint'
                                0 errors, 0 warnings, 0 notes
                                """));
    }

    @Test
    void a_tool_that_breaks_down_is_the_outsides_fault_unless_something_was_found() throws IOException {
        Path tool = TestImages.write(directory, "bin/shellcheck", "#!/bin/sh\necho broken >&2\nexit 3\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> path = Map.of("PATH", directory.resolve("bin").toString());
        Run broken = Run.with(path, "validate", "-c", image);
        assertThat(broken.status()).isEqualTo(3);
        assertThat(broken.err()).contains("shellcheck failed: exit status 3: broken\n");
        assertThat(Run.with(path, "validate", "-c", image, "--set", "image.encrypt=false")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void several_configs_are_judged_in_one_run() throws IOException {
        String exposed = SPOTLESS.replace("encrypt: true", "encrypt: false").replace("name: ", "name: Other ");
        String other = TestImages.write(directory, "other.yaml", exposed).toString();
        Run run = Run.of("validate", "-c", image, other, "--no-tools");
        assertThat(run.out()).contains("\n  at:  " + other + ":11:12\n");
        assertThat(run.err()).isEqualTo("0 errors, 1 warning, 0 notes\n");
    }
}
