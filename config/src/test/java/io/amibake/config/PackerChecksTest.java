package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class PackerChecksTest {
    private static final String ORGANIZATION = "arn:aws:organizations::123456789012:organization/o-abcdefghij";

    @Test
    void a_wish_that_this_packer_cannot_fulfil_names_the_one_that_can() {
        assertThat(problemsWith("""
                        packer: {version: "1.6", pluginVersion: "1.3.2"}
                        image:
                          imdsv2: required
                          deprecateAt: "2027-01-31T00:00:00Z"
                          organizations: ["%s"]
                        """.formatted(ORGANIZATION)))
                .containsExactly(
                        new Problem(
                                "packer.pluginVersion needs required_plugins, which Packer 1.6 does not have",
                                "test.yaml:1:41 (packer.pluginVersion)",
                                "remove it, or set packer.version to \"1.7\" or later"),
                        new Problem(
                                "image.imdsv2 needs imds_support, which Packer 1.6 does not have",
                                "test.yaml:3:11 (image.imdsv2)",
                                "remove it, or set packer.version to \"1.10\" or later"),
                        new Problem(
                                "image.deprecateAt needs deprecate_at, which Packer 1.6 does not have",
                                "test.yaml:4:16 (image.deprecateAt)",
                                "remove it, or set packer.version to \"1.7\" or later"),
                        new Problem(
                                "image.organizations[0] needs ami_org_arns, which Packer 1.6 does not have",
                                "test.yaml:5:19 (image.organizations[0])",
                                "remove it, or set packer.version to \"1.7\" or later"));
    }

    @Test
    void a_default_that_this_packer_does_not_know_is_no_problem() {
        assertThat(problemsWith("packer: {version: \"1.6\"}\n")).isEmpty();
    }

    @Test
    void a_pinned_plugin_is_not_too_old_for_what_is_written() {
        assertThat(problemsWith("packer: {pluginVersion: \"1.0.8\"}\n"))
                .containsExactly(new Problem(
                        "image.imdsv2 needs imds_support, which the amazon plugin 1.0.8 does not have",
                        "test.yaml:1:25 (packer.pluginVersion)",
                        "pin \"1.2.2\" or later"));
    }

    @Test
    void builder_keys_in_capitals_are_those_in_small_letters_to_packer() {
        assertThat(problemsWith("packer: {builder: {AMI_Groups: [all], SSH_Password: x}}\n"))
                .extracting(Problem::what)
                .containsExactly(
                        "the builder key 'AMI_Groups' has capitals, and Packer takes it for 'ami_groups'",
                        "the builder key 'SSH_Password' has capitals, and Packer takes it for 'ssh_password'");
    }

    @Test
    void builder_keys_that_amibake_writes_are_not_passed_through() {
        assertThat(problemsWith("packer: {builder: {ami_name: x, run_tags: {a: b}}}\n"))
                .containsExactly(new Problem(
                        "the builder key 'ami_name' is written by amibake itself",
                        "test.yaml:1:20 (packer.builder.ami_name)",
                        "use name and version"));
    }

    @Test
    void a_builder_key_without_a_value_is_found_at_any_depth() {
        assertThat(problemsWith("packer: {builder: {f: ~, run_tags: {a: ~}, steps: [1, ~]}}\n"))
                .containsExactly(
                        new Problem(
                                "'packer.builder.f' has no value",
                                "test.yaml:1:20 (packer.builder.f)",
                                "give it one, or remove it"),
                        new Problem(
                                "'packer.builder.run_tags.a' has no value",
                                "test.yaml:1:37 (packer.builder.run_tags.a)",
                                "give it one, or remove it"),
                        new Problem(
                                "'packer.builder.steps[1]' has no value",
                                "test.yaml:1:55 (packer.builder.steps[1])",
                                "give it one, or remove it"));
    }

    @Test
    void builder_keys_hold_no_secret() {
        assertThat(problemsWith("packer: {builder: {secret_key: hunter2}}\n"))
                .containsExactly(new Problem(
                        "the builder key 'secret_key' is a secret, and a secret must not be in a config",
                        "test.yaml:1:20 (packer.builder.secret_key)",
                        "remove it: credentials come from AWS's default chain, SSH keys are made for the build"));
    }

    @Test
    void a_secret_on_the_command_line_is_not_printed() {
        assertThat(problemsWith(
                        "image: {tags: {a: b}}\n",
                        "packer.builder.secret_key=hunter2",
                        "firstrun.proxyUrl=http://me:hunter2@proxy:3128"))
                .containsExactly(
                        new Problem(
                                "the builder key 'secret_key' is a secret, and a secret must not be in a config",
                                "--set packer.builder.secret_key (packer.builder.secret_key)",
                                "remove it: credentials come from AWS's default chain, SSH keys are made for the build"),
                        new Problem(
                                "the proxy URL has credentials (text before an '@'), and a secret must not be in a config",
                                "--set firstrun.proxyUrl (firstrun.proxyUrl)",
                                "write http://host:port; let the proxy admit the instances by address"));
    }

    @Test
    void builder_keys_that_came_after_packer_1_6_are_refused_for_it() {
        assertThat(problemsWith("packer: {version: \"1.6\", builder: {placement: {tenancy: host}}}\n"))
                .containsExactly(new Problem(
                        "Packer 1.6 does not know 'placement'",
                        "test.yaml:1:36 (packer.builder.placement)",
                        "remove it, or set packer.version to \"1.10\" or later"));
        assertThat(problemsWith("packer: {version: \"1.8\", builder: {placement: {tenancy: host}}}\n"))
                .isEmpty();
    }

    @Test
    void builder_keys_are_known_to_this_packer_or_the_pinned_plugin() {
        String builder = "builder: {fast_launch: {enable_fast_launch: true}, boot_mode: uefi}";
        Problem bootMode = new Problem(
                "the amazon-ebs builder has no 'boot_mode': the image boots as its source does",
                "test.yaml:3:54 (packer.builder.boot_mode)",
                "remove it, or choose a source AMI with that boot mode");
        assertThat(problemsWith("packer:\n  version: \"1.9\"\n  " + builder + "\n"))
                .containsExactly(
                        new Problem(
                                "Packer 1.9 does not know 'fast_launch'",
                                "test.yaml:3:13 (packer.builder.fast_launch)",
                                "remove it, or set packer.version to \"1.10\" or later"),
                        bootMode);
        assertThat(problemsWith("packer:\n  pluginVersion: \"1.2.2\"\n  " + builder + "\n"))
                .containsExactly(
                        new Problem(
                                "the amazon plugin 1.2.2 does not know 'fast_launch'",
                                "test.yaml:3:13 (packer.builder.fast_launch)",
                                "remove it, or set packer.pluginVersion to \"1.2.3\" or later"),
                        bootMode);
        assertThat(problemsWith("packer: {version: \"1.9\", pluginVersion: \"1.3.2\", builder: {fast_launch: {}}}\n"))
                .isEmpty();
    }
}
