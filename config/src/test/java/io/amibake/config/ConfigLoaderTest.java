package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    @TempDir
    Path directory;

    private ConfigFiles files() {
        return ConfigFiles.in(directory);
    }

    @Test
    void fills_a_minimal_config_from_the_defaults_and_the_platform() {
        ImageConfig config = files().load(ConfigFiles.MINIMAL).config();

        assertThat(config.schema()).isEqualTo(1);
        assertThat(config.amiName()).hasToString("Web 1.0");
        assertThat(config.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(config.source().ami()).contains(AmiId.parse("ami-0123456789abcdef0"));
        assertThat(config.build().sshUsername()).hasToString("ec2-user");
        assertThat(config.build().network().publicIp()).isTrue();
        assertThat(config.build().assumeRole()).isEmpty();
        assertThat(config.image().imdsv2()).isEqualTo(Imdsv2.REQUIRED);
        assertThat(config.system().timezone()).hasToString("UTC");
        assertThat(config.docker().bridgeCidr().gateway()).isEqualTo("100.64.0.1");
        assertThat(config.firstrun().clusterTimeout().seconds()).isEqualTo(300);
        assertThat(config.launch().kind()).containsExactly(LaunchKind.TEMPLATE);
        assertThat(config.packer().version()).hasToString("1.11");
        assertThat(config.platform().facts().get("defaults")).isEmpty();
        assertThat(config.platform().facts().get("packages")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "amazon-linux-1, ec2-user, optional, /home/ec2-user/firstrun.sh",
        "amazon-linux-2, ec2-user, required, /home/ec2-user/firstrun.sh",
        "amazon-linux-2023, ec2-user, required, /home/ec2-user/firstrun.sh",
        "debian-12, admin, required, /home/admin/firstrun.sh",
    })
    void takes_the_defaults_of_each_platform(String platform, String user, String imdsv2, String path) {
        ImageConfig config =
                files().load(ConfigFiles.MINIMAL, "platform=" + platform).config();

        assertThat(config.build().sshUsername()).hasToString(user);
        assertThat(config.image().imdsv2()).hasToString(imdsv2);
        assertThat(config.firstrun().path()).hasToString(path);
        assertThat(config.platform()).hasToString(platform);
    }

    @Test
    void lays_defaults_platform_file_overlays_environment_and_settings_over_one_another() {
        String instance = "build: {region: us-west-2, instanceType: %s}\n";
        Path image = files().write(
                        "image.yaml",
                        ConfigFiles.MINIMAL.replace("build: {region: us-west-2}\n", "")
                                + instance.formatted("t3.small"));
        Path first = files().write("first.yaml", instance.formatted("t3.medium"));
        Path second = files().write("second.yaml", instance.formatted("t3.large"));
        ConfigFiles exported = files().with("AWS_INSTANCE_TYPE", "t3.xlarge");
        String set = "build.instanceType=t3.2xlarge";

        assertThat(instanceType(files().load(Request.of(files().write("none.yaml", ConfigFiles.MINIMAL)))))
                .isEqualTo("t3.micro amibake:defaults.yaml:7:17");
        assertThat(instanceType(files().load(Request.of(image)))).isEqualTo("t3.small image.yaml:5:42");
        assertThat(instanceType(files().load(new Request(image, List.of(first), List.of()))))
                .isEqualTo("t3.medium first.yaml:1:42");
        assertThat(instanceType(files().load(new Request(image, List.of(first, second), List.of()))))
                .isEqualTo("t3.large second.yaml:1:42");
        assertThat(instanceType(exported.load(new Request(image, List.of(first, second), List.of()))))
                .isEqualTo("t3.xlarge environment variable AWS_INSTANCE_TYPE");
        assertThat(instanceType(exported.load(new Request(image, List.of(first, second), List.of(set)))))
                .isEqualTo("t3.2xlarge --set build.instanceType");
    }

    private String instanceType(Loaded loaded) {
        for (Explanation.Line line : Explanation.of(loaded).lines()) {
            if (line.key().equals("build.instanceType")) {
                return ((Scalar) line.value()).text() + " "
                        + files().local(line.origin().toString());
            }
        }
        throw new AssertionError("no build.instanceType");
    }

    @Test
    void replaces_lists_and_merges_mappings() {
        ImageConfig config = files().overlaid(
                        ConfigFiles.MINIMAL + "image: {tags: {A: a, B: b}}\nsystem: {packages: [jq, unzip]}\n",
                        "image: {tags: {B: bee, C: c}}\nsystem: {packages: [htop]}\n")
                .config();

        assertThat(config.image().tags()).hasToString("{A=a, B=bee, C=c}");
        assertThat(config.system().packages()).hasToString("[htop]");
    }

    @Test
    void unsets_with_null_but_lets_an_empty_section_say_nothing() {
        String full = ConfigFiles.MINIMAL + "image: {description: hello, tags: {A: a, B: b}, encrypt: true}\n"
                + "docker:\nsystem: {packages: [jq]}\n";
        ImageConfig config = files().overlaid(
                        full, "image: {description: ~, tags: {A: null}}\nbuild:\nsystem: {packages: }\n")
                .config();

        assertThat(config.image().description()).isEmpty();
        assertThat(config.image().tags()).hasToString("{B=b}");
        assertThat(config.image().encrypt()).isTrue();
        assertThat(config.build().region()).hasToString("us-west-2");
        assertThat(config.system().packages()).isEmpty();
    }

    @Test
    void lets_a_source_put_out_the_source_of_a_lower_layer() {
        String filter = ConfigFiles.MINIMAL.replace(
                "{ami: ami-0123456789abcdef0}", "{filter: {name: \"a-*\", owners: [amazon]}}");
        ImageConfig overlaid =
                files().overlaid(filter, "source: {ami: ami-00000001}\n").config();
        ImageConfig exported =
                files().with("AWS_SOURCE_AMI", "ami-00000002").load(filter).config();
        ImageConfig set = files().load(filter, "source.ami=ami-00000003").config();

        assertThat(overlaid.source())
                .isEqualTo(new Source(Optional.of(AmiId.parse("ami-00000001")), Optional.empty(), Optional.empty()));
        assertThat(exported.source().ami()).contains(AmiId.parse("ami-00000002"));
        assertThat(set.source().ami()).contains(AmiId.parse("ami-00000003"));
        assertThat(set.source().filter()).isEmpty();
    }

    @Test
    void refuses_two_sources_in_one_layer() {
        assertThat(files().problems(ConfigFiles.MINIMAL.replace("{ami", "{filter: {name: x, owners: [self]}, ami")))
                .containsExactly(new Problem(
                        "the source has both ami and filter", "image.yaml:4:18 (source.filter)", "keep one of them"));
    }

    @Test
    void fills_the_version_from_the_commit_of_the_config() {
        Loaded loaded = files().load(ConfigFiles.MINIMAL.replace("1.0", "{commitTimestamp}.{commit}"));

        assertThat(loaded.config().amiName()).hasToString("Web 20261122103000.abcdef0");
        assertThat(loaded.config().version().needsCommit()).isFalse();
    }

    @Test
    void asks_git_only_when_the_version_does_and_says_what_git_lacks() {
        GitRevision none = any -> {
            throw new InvalidValue("there is no git", "install it");
        };
        Environment world = new Environment(Map.of(), none);
        Path literal = files().write("a.yaml", ConfigFiles.MINIMAL);
        Path commit = files().write("b.yaml", ConfigFiles.MINIMAL.replace("1.0", "{commit}"));

        assertThat(ConfigLoader.with(world).load(Request.of(literal)).config().version())
                .hasToString("1.0");
        assertThatThrownBy(() -> ConfigLoader.with(world).load(Request.of(commit)))
                .hasMessage("error: there is no git\n  at:  " + commit + ":2:10 (version)\n  fix: install it");
    }

    @Test
    void reads_one_version_of_the_file_format() {
        assertThat(files().problems("schema: 2\n" + ConfigFiles.MINIMAL + "machine: {kind: vm}\n"))
                .containsExactly(new Problem(
                        "this amibake reads version 1 of the file format",
                        "image.yaml:1:9 (schema)",
                        "write schema: 1, or use the amibake that the file is for"));
    }

    @Test
    void reports_every_file_that_cannot_be_parsed_and_nothing_that_follows_from_it() {
        Path image = files().write("image.yaml", "name: [x\n");
        Path over = files().write("over.yaml", "- a\n");
        Path missing = directory.resolve("missing.yaml");

        assertThat(files().problems(new Request(image, List.of(over, missing), List.of())))
                .containsExactly(
                        new Problem(
                                "a list or mapping in brackets goes wrong here",
                                "image.yaml:2:1",
                                "separate items by ',' and close the bracket"),
                        new Problem(
                                "the file must hold a mapping, not a list",
                                "over.yaml:1:1",
                                "write 'key: value' lines, with a blank after each ':'"),
                        new Problem(
                                "there is no such file",
                                "missing.yaml",
                                "check the path; it is taken from the directory you are in, "
                                        + Path.of("").toAbsolutePath()));
    }

    @Test
    void points_at_the_file_for_what_no_layer_gives() {
        assertThat(files().problems(
                                "# an image\nname: Web\nversion: 1.0\nplatform: debian-12\nimage: {encrypt: true}\n"))
                .containsExactly(
                        new Problem(
                                "key 'region' is missing",
                                "image.yaml:2:1 (build.region)",
                                "add it below 'build', such as build: {region: us-west-2}"),
                        new Problem(
                                "the source names no AMI",
                                "image.yaml:2:1 (source)",
                                "give one of ami, ssmParameter and filter, such as ssmParameter:"
                                        + " /aws/service/debian/release/12/latest/amd64 with packer.format: hcl2"));
    }

    @Test
    void loads_the_shipped_image() {
        ImageConfig config =
                files().load(Request.of(Path.of("images/ecs-base-image.yaml"))).config();

        assertThat(config.amiName()).hasToString("Casecommons ECS Base Image 20261122103000.abcdef0");
        assertThat(config.build().region()).hasToString("us-west-2");
        assertThat(config.image().encrypt()).isTrue();
        assertThat(config.image().imdsv2()).isEqualTo(Imdsv2.REQUIRED);
        assertThat(config.system().timezone()).hasToString("America/Los_Angeles");
        assertThat(config.docker().bridgeCidr()).hasToString("100.64.0.0/24");
        assertThat(config.firstrun().path()).hasToString("/home/ec2-user/firstrun.sh");
    }

    @Test
    void keeps_the_spelling_of_a_number_that_stands_for_text() {
        ImageConfig config = files().load(
                        ConfigFiles.MINIMAL.replace("\"1.0\"", "1.10")
                                + "packer: {version: 1.10}\nimage: {encrypt: true, kmsKey: alias/own, users: [012345678901, 123456789012]}\n")
                .config();

        assertThat(config.version()).hasToString("1.10");
        assertThat(config.packer().version()).hasToString("1.10");
        assertThat(config.image().users()).hasToString("[012345678901, 123456789012]");
    }
}
