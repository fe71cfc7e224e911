package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What values answer beyond their text. */
class ValueArithmeticTest {
    @Test
    void the_bridge_takes_the_first_host_address_of_its_block() {
        BridgeCidr bridge = BridgeCidr.parse("100.64.0.0/24");
        assertThat(bridge.gateway()).isEqualTo("100.64.0.1");
        assertThat(bridge.bridgeAddress()).isEqualTo("100.64.0.1/24");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.1.0.0/16, 10.0.0.0/8, true",
        "10.0.0.0/24, 10.0.1.0/24, false",
        "0.0.0.0/0, 255.255.255.255/32, true",
        "128.0.0.0/1, 127.255.255.255/32, false"
    })
    void blocks_overlap_when_they_share_an_address(String one, String other, boolean overlap) {
        assertThat(Ipv4Block.parse(one).overlaps(Ipv4Block.parse(other))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.1.0.0/16, true", "10.1.0.0/16, 10.0.0.0/8, false", "0.0.0.0/0, 1.2.3.4/32, true"})
    void a_block_contains_the_blocks_within_it(String outer, String inner, boolean contained) {
        assertThat(Ipv4Block.parse(outer).contains(Ipv4Block.parse(inner))).isEqualTo(contained);
    }

    @Test
    void a_block_ends_with_its_last_address() {
        assertThat(Ipv4Block.dotted(Ipv4Block.parse("10.0.0.0/22").last())).isEqualTo("10.0.3.255");
        assertThat(Ipv4Block.dotted(Ipv4Block.parse("0.0.0.0/0").last())).isEqualTo("255.255.255.255");
    }

    @ParameterizedTest
    @CsvSource({"1024MiB, 1GiB", "1024GiB, 1TiB", "1536MiB, 1536MiB", "030GiB, 30GiB"})
    void sizes_print_in_the_largest_whole_unit(String written, String printed) {
        assertThat(Size.parse(written)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource({"30GiB, 30", "1TiB, 1024", "512MiB, 1", "1025MiB, 2"})
    void sizes_count_in_whole_gibibytes(String size, int gibibytes) {
        assertThat(Size.parse(size).gibibytes()).isEqualTo(gibibytes);
    }

    @ParameterizedTest
    @CsvSource({"30s, 30s, 30, PT30S", "60s, 1m, 60, PT1M", "90m, 90m, 5400, PT90M", "120m, 2h, 7200, PT2H"})
    void spans_print_in_the_largest_whole_unit(String written, String printed, int seconds, String iso) {
        Span span = Span.parse(written);
        assertThat(span).hasToString(printed);
        assertThat(span.seconds()).isEqualTo(seconds);
        assertThat(span.iso()).isEqualTo(iso);
    }

    @Test
    void a_version_that_is_built_now_has_nothing_left_to_fill() {
        Version version = Version.parse("1.{timestamp}-x").withTimestamp("20261123120000");
        assertThat(version).hasToString("1.20261123120000-x");
        assertThat(version.parts()).allMatch(part -> part.kind() == Version.Kind.LITERAL);
    }

    @Test
    void a_version_fills_the_placeholders_of_the_commit_and_keeps_the_one_of_packer() {
        Version version = Version.parse("{commitTimestamp}.{commit}-{timestamp}");
        assertThat(version.needsCommit()).isTrue();
        Version filled = version.withCommit("20261122000000", "abcdef0");
        assertThat(filled).hasToString("20261122000000.abcdef0-{timestamp}");
        assertThat(filled.needsCommit()).isFalse();
    }

    @Test
    void an_ami_name_is_name_blank_version_and_counts_filled_placeholders() {
        AmiName name = new AmiName(ImageName.parse("ECS"), Version.parse("{commitTimestamp}.{commit}.{timestamp}"));
        assertThat(name).hasToString("ECS {commitTimestamp}.{commit}.{timestamp}");
        assertThat(name.length()).isEqualTo(3 + 1 + 14 + 1 + 7 + 1 + 14);
        assertThat(name.parts().get(0)).isEqualTo(new Version.Part(Version.Kind.LITERAL, "ECS "));
    }

    @Test
    void arns_tell_their_partition_and_region() {
        assertThat(RoleArn.parse("arn:aws-cn:iam::123456789012:role/a").partition())
                .isEqualTo("aws-cn");
        KmsKey arn = KmsKey.parse("arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/a");
        assertThat(arn.partition()).contains("aws-us-gov");
        assertThat(arn.region()).contains("us-gov-west-1");
        assertThat(KmsKey.parse("alias/a").region()).isEmpty();
        OrganizationArn unit =
                OrganizationArn.parse("arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-ab12-abcd1234");
        assertThat(unit.isUnit()).isTrue();
        assertThat(unit.partition()).isEqualTo("aws");
    }

    @Test
    void the_keys_that_aws_manages_are_told_from_ones_own() {
        assertThat(KmsKey.parse("alias/aws/ebs").isAwsManaged()).isTrue();
        assertThat(KmsKey.parse("arn:aws:kms:us-west-2:123456789012:alias/aws/ebs")
                        .isAwsManaged())
                .isTrue();
        assertThat(KmsKey.parse("alias/bake").isAwsManaged()).isFalse();
    }

    @Test
    void a_proxy_drops_the_final_slash_and_gives_host_and_port() {
        ProxyUrl proxy = ProxyUrl.parse("http://proxy.example.com:3128/");
        assertThat(proxy).hasToString("http://proxy.example.com:3128");
        assertThat(proxy.hostAndPort()).isEqualTo("proxy.example.com:3128");
    }

    @Test
    void a_point_in_time_may_leave_its_seconds_out() {
        assertThat(UtcMinute.parse("2027-01-31T00:00Z")).hasToString("2027-01-31T00:00:00Z");
    }

    @Test
    void versions_of_packer_and_its_plugin_compare_as_numbers() {
        assertThat(List.of(PackerVersion.parse("1.10"), PackerVersion.parse("1.9")))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(PluginVersion.parse("1.10.0")).isGreaterThan(PluginVersion.parse("1.9.9"));
        assertThat(PackerVersion.parse("1.9").isAtLeast(1, 10)).isFalse();
    }

    @Test
    void a_path_gives_its_directory_and_file_name() {
        AbsolutePath path = AbsolutePath.parse("/home/ec2-user/firstrun.sh");
        assertThat(path.directory()).isEqualTo("/home/ec2-user");
        assertThat(path.fileName()).isEqualTo("firstrun.sh");
        assertThat(AbsolutePath.parse("/a").directory()).isEqualTo("/");
    }

    @Test
    void enumerations_print_as_the_config_writes_them() {
        assertThat(Architecture.values()).extracting(Object::toString).containsExactly("x86_64", "arm64");
        assertThat(Imdsv2.values()).extracting(Object::toString).containsExactly("optional", "required");
        assertThat(NetworkMode.values()).extracting(Object::toString).containsExactly("bridge", "host");
        assertThat(LaunchKind.values()).extracting(Object::toString).containsExactly("configuration", "template");
        assertThat(PackerFormat.values()).extracting(Object::toString).containsExactly("json", "hcl2");
        assertThat(VolumeType.values())
                .extracting(Object::toString)
                .containsExactly("gp2", "gp3", "io1", "io2", "standard");
    }
}
