package io.amibake.provisioning.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.config.AmiId;
import io.amibake.config.PackerFormat;
import io.amibake.config.PackerVersion;
import io.amibake.config.PluginVersion;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Mapping;
import io.amibake.core.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packer's versions, plugin, environment and manifest, with scripts in its place. */
@Timeout(60)
class PackerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String MANIFEST =
            "printf '{\"builds\":[{\"packer_run_uuid\":\"%s\",\"artifact_id\":\"us-west-2:ami-11111111\"}],"
                    + "\"last_run_uuid\":\"%s\"}' 1 1 >manifest.json";

    private final Heard heard = new Heard();

    @TempDir
    private Path directory;

    @Test
    void a_packer_that_is_older_than_the_config_wants_is_refused() {
        Packer packer =
                FakePacker.in(directory, "version) echo 'Packer v1.8.2' ;;").packer(LONG, heard);

        assertThatThrownBy(() -> packer.prepareFor(wanted("1.11", Optional.empty())))
                .hasMessage("error: Packer is 1.8.2, older than packer.version 1.11\n  at:  " + packer.program()
                        + "\n  fix: install a newer Packer, or set packer.version to \"1.8\"");
    }

    @Test
    void a_packer_that_never_says_its_version_is_not_waited_for() {
        Packer packer = FakePacker.in(directory, "version) exec sleep 1000 ;;").packer(Duration.ofSeconds(1), heard);

        assertThatThrownBy(packer::version)
                .hasMessage("error: 'packer version' has not ended after 1 s\n  at:  " + packer.program()
                        + "\n  fix: see by hand what it waits for");
    }

    @Test
    void a_packer_with_its_plugins_built_in_needs_none() {
        FakePacker fake = FakePacker.in(directory, "version) echo 'Packer v1.8.2' ;; *) echo $* >>../calls ;;");

        assertThat(fake.packer(LONG, heard).prepareFor(wanted("1.8", Optional.empty())))
                .hasToString("1.8.2");
        assertThat(fake.text("calls")).isEmpty();
    }

    @Test
    void a_plugin_that_is_there_is_not_installed_again() {
        FakePacker fake = FakePacker.in(directory, """
                version) echo 'Packer v1.15.0' ;;
                plugins) echo /p/github.com/hashicorp/amazon/packer-plugin-amazon_v1.3.2_x5.0_linux_amd64 ;;
                init) echo init >>../calls ;;""");

        fake.packer(LONG, heard).prepareFor(wanted("1.11", Optional.of(PluginVersion.parse("1.3.2"))));

        assertThat(fake.text("calls")).isEmpty();
        assertThat(heard.steps()).isEmpty();
    }

    @Test
    void a_plugin_that_is_too_old_is_installed_anew() {
        FakePacker fake = FakePacker.in(directory, """
                version) echo 'Packer v1.15.0' ;;
                plugins) echo /p/github.com/hashicorp/amazon/packer-plugin-amazon_v1.3.1_x5.0_linux_amd64 ;;
                init) cat "$2" >../calls; echo 'Installed plugin amazon v1.3.2' ;;""");

        fake.packer(LONG, heard).prepareFor(wanted("1.11", Optional.of(PluginVersion.parse("1.3.2"))));

        assertThat(fake.text("calls")).isEqualTo("""
                packer {
                  required_plugins {
                    amazon = {
                      version = ">= 1.3.2, < 2.0.0"
                      source = "github.com/hashicorp/amazon"
                    }
                  }
                }
                """);
        assertThat(heard.steps()).containsExactly("installing Packer's amazon plugin");
        assertThat(fake.log()).isEqualTo("Installed plugin amazon v1.3.2\n");
    }

    @Test
    void a_plugin_that_cannot_be_installed_ends_it() {
        Packer packer = FakePacker.in(directory, """
                version) echo 'Packer v1.15.0' ;;
                init) echo 'API rate limit exceeded'; exit 1 ;;""").packer(LONG, heard);

        AmibakeException failure =
                catchThrowableOfType(AmibakeException.class, () -> packer.prepareFor(wanted("1.11", Optional.empty())));

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure).hasMessage("""
                error: Packer could not install its amazon plugin 1.2.8 or later:
                    API rate limit exceeded
                  at:  %s/build.log
                  fix: try again later, or set PACKER_GITHUB_API_TOKEN""".formatted(directory));
    }

    @Test
    void another_program_of_that_name_is_told() {
        Packer packer = FakePacker.in(directory, "*) echo 'cracklib: no such word list'; exit 2 ;;")
                .packer(LONG, heard);

        assertThatThrownBy(packer::version)
                .hasMessage("error: this is no Packer: asked for its version, it said with exit status 2:\n"
                        + "    cracklib: no such word list\n  at:  " + packer.program()
                        + "\n  fix: put the directory of Packer before others on PATH, or give its path");
    }

    @Test
    void no_packer_at_all_is_told_with_the_place_that_was_searched() {
        PackerSetup setup =
                new PackerSetup(Map.of("PATH", "/nowhere"), directory, directory.resolve("build.log"), LONG, heard);

        assertThatThrownBy(() -> Packer.find(Optional.empty(), setup))
                .hasMessage("error: there is no packer on this machine\n  at:  the search path (PATH)\n"
                        + "  fix: install it; the system's package may be 'packer'");
        assertThatThrownBy(() -> Packer.find(Optional.of(directory), setup))
                .hasMessage("error: there is no program to run there\n  at:  " + directory
                        + "\n  fix: give the path of Packer");
    }

    @Test
    void a_build_gives_the_amis_of_its_manifest() {
        FakePacker fake = FakePacker.in(directory, "build) echo \"$*\"; " + MANIFEST + " ;;");

        assertThat(fake.packer(LONG, heard).build(directory, "packer.json", Map.of()))
                .containsExactly(Map.entry(Region.parse("us-west-2"), AmiId.parse("ami-11111111")));
        assertThat(fake.log()).isEqualTo("build -machine-readable -color=false -on-error=cleanup packer.json\n");
    }

    @Test
    void the_manifest_of_an_earlier_build_is_none_of_this_one() {
        FakePacker fake = FakePacker.in(directory, "build) [ -e manifest.json ] || " + MANIFEST + " ;;");
        Packer packer = fake.packer(LONG, heard);
        packer.build(directory, "packer.json", Map.of());

        assertThatThrownBy(() -> packer.build(directory, "packer.json", Map.of()))
                .hasMessage("error: Packer has built, but its manifest is of an earlier run\n  at:  "
                        + directory.resolve("manifest.json") + "\n  fix: leave the manifest post-processor in the"
                        + " template, with this file as its output");
    }

    @Test
    void credentials_go_by_environment_and_into_no_log() {
        FakePacker fake = FakePacker.in(
                directory, "build) echo \"<$AWS_SECRET_ACCESS_KEY> <$AWS_PROFILE>\"; " + MANIFEST + " ;;");

        fake.packer(LONG, heard)
                .build(directory, "packer.json", Map.of("AWS_SECRET_ACCESS_KEY", "aVerySecretKey", "AWS_PROFILE", "p"));

        assertThat(fake.log()).isEqualTo("<***> <p>\n");
        assertThat(heard.lines()).containsExactly("<***> <p>");
    }

    @Test
    void provisioners_are_counted_in_both_formats() throws Exception {
        String script = "1,,ui,say,==> amazon-ebs: Provisioning with shell script: a.sh";
        FakePacker fake = FakePacker.in(directory, "build) echo '" + script + "'; " + MANIFEST + " ;;");
        Files.writeString(
                directory.resolve("image.pkr.hcl"),
                "build {\n  provisioner \"shell\" {\n  }\n  provisioner \"file\" {}\n");

        fake.packer(LONG, heard).build(directory, "image.pkr.hcl", Map.of());

        assertThat(heard.steps()).containsExactly("provisioner 1 of 2: a.sh");
    }

    private static io.amibake.config.Packer wanted(String version, Optional<PluginVersion> plugin) {
        Mapping none = new Mapping(Position.of("test.yaml"), List.of());
        return new io.amibake.config.Packer(PackerFormat.JSON, PackerVersion.parse(version), none, plugin);
    }
}
