package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of every refusal, in full. */
class RefusalTest {
    private static final String ARN = "arn:aws:iam::123456789012:";

    @ParameterizedTest
    @MethodSource({"names", "freeText", "amazon", "network", "quantities"})
    void says_what_is_wrong_and_how_to_fix_it(Function<String, ?> parser, String text, String what, String fix) {
        assertThat(Refusal.of(parser, text)).isEqualTo(new Refusal(what, fix));
    }

    static Stream<Arguments> names() {
        String charset = "use letters, digits, blanks and ( ) [ ] . / - ' @ _";
        return Stream.of(
                of(ImageName::parse, "", "the image name has 0 characters", "give it 1 to 126 characters"),
                of(ImageName::parse, " a", "the image name ' a' begins with a blank", "remove the blank"),
                of(ImageName::parse, "a ", "the image name 'a ' ends with a blank", "remove the blank"),
                of(
                        ImageName::parse,
                        "a:b",
                        "the image name 'a:b' has ':', which EC2 does not allow in an AMI name",
                        charset),
                of(
                        ImageName::parse,
                        "a💥",
                        "the image name 'a💥' has '💥', which EC2 does not allow in an AMI name",
                        charset),
                of(
                        ImageName::parse,
                        "a\u202eb",
                        "the image name 'a\\u202eb' has '\\u202e', which EC2 does not allow in an AMI name",
                        charset),
                of(
                        Version::parse,
                        "",
                        "the version is empty",
                        "write a literal such as 1.0, or {commitTimestamp}.{commit}"),
                of(
                        Version::parse,
                        "{commit",
                        "the version '{commit' has a '{' without its '}'",
                        "close the placeholder with '}'"),
                of(Version::parse, "a}", "the version 'a}' has '}', which EC2 does not allow in an AMI name", charset),
                of(
                        Version::parse,
                        "{comit}",
                        "the version has the unknown placeholder '{comit}'",
                        "did you mean '{commit}'?"),
                of(
                        Version::parse,
                        "{}",
                        "the version has the unknown placeholder '{}'",
                        "use {commitTimestamp}, {commit} or {timestamp}"),
                of(
                        UserName::parse,
                        "Admin",
                        "'Admin' is not a Linux user name",
                        "use 1 to 32 of a-z 0-9 _ - and begin with a letter, such as ec2-user"),
                of(
                        PackageName::parse,
                        "-y",
                        "'-y' is not the name of a package",
                        "use letters, digits and + . _ : ~ ^ = @ - and begin with a letter or a digit, such as nfs-utils"),
                of(
                        AbsolutePath::parse,
                        "firstrun.sh",
                        "'firstrun.sh' is not the path of a file: it does not begin with '/'",
                        "write an absolute path without . or .. steps, such as /home/ec2-user/firstrun.sh"),
                of(
                        AbsolutePath::parse,
                        "/a/../b",
                        "'/a/../b' is not the path of a file: it has an empty, '.' or '..' step",
                        "write an absolute path without . or .. steps, such as /home/ec2-user/firstrun.sh"),
                of(
                        AbsolutePath::parse,
                        "/a b",
                        "'/a b' is not the path of a file: it has ' '",
                        "write an absolute path without . or .. steps, such as /home/ec2-user/firstrun.sh"));
    }

    static Stream<Arguments> freeText() {
        String line = "write one line of plain text";
        return Stream.of(
                of(ImageDescription::parse, "", "the description is empty", "write some text, or leave the key out"),
                of(ImageDescription::parse, "a\nb", "the description 'a\\nb' has a line break", line),
                of(
                        ImageDescription::parse,
                        "a\u0007",
                        "the description 'a\\u0007' has the control character '\\u0007'",
                        line),
                of(
                        ImageDescription::parse,
                        "\ud800",
                        "the description '\\ud800' has half of a character (a lone surrogate)",
                        line),
                of(
                        ImageDescription::parse,
                        "x".repeat(256),
                        "the description '" + "x".repeat(80) + "…' has 256 characters",
                        "shorten it to 255 characters"),
                of(
                        ImageDescription::parse,
                        "a {{b}}",
                        "Packer would evaluate the '{{' of the description 'a {{b}}'",
                        "write '{ {' instead"),
                of(Motd::parse, "a\0", "the message of the day has a NUL", "write lines of plain text"),
                of(Motd::parse, "x".repeat(70_000), "the message of the day is longer than 64 KiB", "shorten it"),
                of(
                        SecurityGroupName::parse,
                        "a<b",
                        "the security group name 'a<b' has '<', which EC2 does not allow there",
                        "use letters, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *"),
                of(AmiOwner::parse, "amazn", "'amazn' is not an owner of AMIs", "did you mean 'amazon'?"),
                of(
                        AmiOwner::parse,
                        "12345",
                        "'12345' is not an owner of AMIs",
                        "write an account id of 12 digits, amazon, aws-marketplace or self"),
                of(
                        NoProxyHost::parse,
                        "a,b",
                        "'a,b' is not a host, a domain, an address or a block",
                        "write one host an entry, such as registry.example.org, .example.org or 10.0.0.0/16"));
    }

    static Stream<Arguments> amazon() {
        return Stream.of(
                of(
                        AmiId::parse,
                        "ami-12",
                        "'ami-12' is not an AMI id",
                        "write ami- and 8 or 17 hexadecimal digits, such as ami-0123456789abcdef0"),
                of(
                        SecurityGroupId::parse,
                        "default",
                        "'default' is not a security group id",
                        "write sg- and 8 or 17 hexadecimal digits, such as sg-0123456789abcdef0"),
                of(
                        AccountId::parse,
                        "1234-5678-9012",
                        "'1234-5678-9012' is not an AWS account id",
                        "write \"123456789012\""),
                of(
                        AccountId::parse,
                        "12345678901",
                        "'12345678901' is not an AWS account id",
                        "write its 12 digits between quotes, such as \"123456789012\""),
                of(
                        RoleArn::parse,
                        "bake",
                        "'bake' is not the ARN of an IAM role",
                        "write it as arn:aws:iam::123456789012:role/NAME"),
                of(
                        OrganizationArn::parse,
                        "o-abcdefghij",
                        "'o-abcdefghij' is not the ARN of an organization or an organizational unit",
                        "write it as arn:aws:organizations::123456789012:organization/o-ID or …:ou/o-ID/ou-ID"),
                of(
                        KmsKey::parse,
                        "bake",
                        "'bake' is not a KMS key",
                        "write the key's id, alias/NAME, or the ARN of either: arn:aws:kms:REGION:ACCOUNT:key/ID"),
                of(
                        InstanceProfile::parse,
                        ARN + "instance-profile/a/bake",
                        "'" + ARN + "instance-profile/a/bake' is not the name of an instance profile",
                        "write the name only: bake"),
                of(
                        SsmParameter::parse,
                        "arn:aws:ssm:us-west-2:123456789012:parameter/a",
                        "'arn:aws:ssm:us-west-2:123456789012:parameter/a' is an ARN, not the name of a parameter",
                        "write the name only, such as /my/ami/id"),
                of(
                        SsmParameter::parse,
                        "/a//b",
                        "'/a//b' has an empty step in its path",
                        "write single slashes and end with a name"),
                of(
                        UtcMinute::parse,
                        "2027-02-29T00:00:00Z",
                        "'2027-02-29T00:00:00Z' is not a point in time",
                        "write it in UTC to the minute, such as 2027-01-31T00:00:00Z"),
                of(
                        UtcMinute::parse,
                        "2027-01-31T00:00:30Z",
                        "'2027-01-31T00:00:30Z' has seconds, and EC2 keeps a deprecation to the minute",
                        "write 2027-01-31T00:00:00Z"),
                of(PackerVersion::parse, "1.5", "Packer 1.5 is not supported", "write \"1.6\" to \"1.15\""),
                of(
                        PackerVersion::parse,
                        "1.11.2",
                        "'1.11.2' is not a Packer version",
                        "leave the patch number out: \"1.11\""),
                of(
                        PluginVersion::parse,
                        "1.3",
                        "'1.3' is not a version of the amazon plugin",
                        "write its three numbers, such as \"1.3.2\""));
    }

    static Stream<Arguments> network() {
        String secret = "the proxy URL has credentials (text before an '@'), and a secret must not be in a config";
        return Stream.of(
                of(ProxyUrl::parse, "proxy:3128", "'proxy:3128' is not a proxy URL", "write http://host:port"),
                of(
                        ProxyUrl::parse,
                        "ftp://proxy:21",
                        "'ftp' is not a scheme of an HTTP proxy",
                        "write http://host:port"),
                of(
                        ProxyUrl::parse,
                        "https://proxy",
                        "the proxy 'https://proxy' has no port",
                        "write https://host:port"),
                of(ProxyUrl::parse, "http://a_b:1", "'a_b' is not a host name or an address", "write http://host:port"),
                of(ProxyUrl::parse, "http://p:70000", "the port 70000 is out of range", "write a port from 1 to 65535"),
                of(ProxyUrl::parse, "http://p:1/x", "'1/x' is not a port", "write a port from 1 to 65535"),
                of(
                        ProxyUrl::parse,
                        "http://me:hunter2@proxy:3128",
                        secret,
                        "write http://host:port; let the proxy admit the instances by address"),
                of(
                        Ipv4Block::parse,
                        "10.0.0.0",
                        "'10.0.0.0' is not an IPv4 block",
                        "add the prefix length, such as /24 (or /32 for one address)"),
                of(
                        Ipv4Block::parse,
                        "10.0.0.0/x",
                        "'10.0.0.0/x' is not an IPv4 block",
                        "write a prefix length of /0 to /32"),
                of(Ipv4Block::parse, "10.0.0.0/33", "a prefix length of 33 is out of range", "write /0 to /32"),
                of(
                        Ipv4Block::parse,
                        "300.0.0.0/8",
                        "'300.0.0.0/8' is not an IPv4 block",
                        "write four numbers from 0 to 255 and a prefix length, such as 10.0.0.0/16"),
                of(
                        Ipv4Block::parse,
                        "10.0.0.1/24",
                        "'10.0.0.1/24' has host bits set",
                        "write the block as 10.0.0.0/24"),
                of(
                        BridgeCidr::parse,
                        "10.0.0.0/31",
                        "the bridge 10.0.0.0/31 has no room for a container",
                        "use /30 or wider, such as /24"),
                of(
                        BridgeCidr::parse,
                        "224.0.0.0/24",
                        "the bridge 224.0.0.0/24 is not within the private addresses",
                        "use a block of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 or 192.168.0.0/16"));
    }

    static Stream<Arguments> quantities() {
        return Stream.of(
                of(Size::parse, "30GB", "'30GB' is not a size", "write 30GiB"),
                of(Size::parse, "30", "'30' is not a size", "write a number and MiB, GiB or TiB, such as 30GiB"),
                of(Size::parse, "0GiB", "a size of 0MiB is out of range", "write 1MiB to 64TiB, such as 30GiB"),
                of(Span::parse, "5", "'5' is not a time span", "write a number and s, m or h, such as 30s, 5m or 1h"),
                of(Span::parse, "0s", "a time span of 0 seconds is out of range", "write 1s to 12h"),
                of(Span::parse, "13h", "a time span of 46800 seconds is out of range", "write 1s to 12h"));
    }

    @Test
    void never_prints_a_secret_or_a_flood() {
        assertThat(Refusal.of(ProxyUrl::parse, "http://me:hunter2@proxy:3128").toString())
                .doesNotContain("hunter2");
        assertThat(Refusal.of(AmiId::parse, "x".repeat(5000)).what())
                .isEqualTo("'" + "x".repeat(80) + "…' is not an AMI id");
        assertThat(InvalidValue.quoted("a\nb\u0000c\ud800")).isEqualTo("'a\\nb\\u0000c\\ud800'");
    }

    private static Arguments of(Function<String, ?> parser, String text, String what, String fix) {
        return arguments(parser, text, what, fix);
    }
}
