package io.amibake.config;

import java.util.List;
import java.util.function.Function;

/** Good and bad texts of every text type: what the parser and the schema's pattern must agree on. */
record TextTypes(Class<?> type, Function<String, ?> parser, String pattern, List<String> good, List<String> bad) {
    private static final String HEX17 = "0123456789abcdef0";
    private static final String UUID = "1234abcd-12ab-34cd-56ef-1234567890ab";

    static List<TextTypes> all() {
        return List.of(
                of(AmiId.class, AmiId::parse, AmiId.PATTERN, ids("ami-"), noIds("ami-")),
                of(VpcId.class, VpcId::parse, VpcId.PATTERN, ids("vpc-"), noIds("vpc-")),
                of(SubnetId.class, SubnetId::parse, SubnetId.PATTERN, ids("subnet-"), noIds("subnet-")),
                of(SecurityGroupId.class, SecurityGroupId::parse, SecurityGroupId.PATTERN, ids("sg-"), noIds("sg-")),
                of(
                        ImageName.class,
                        ImageName::parse,
                        ImageName.PATTERN,
                        List.of("Casecommons ECS Base Image", "a", "x".repeat(126), "a (b) [c]./-'@_"),
                        List.of("", " a", "a ", "a:b", "a{b}", "ä", "a\nb", "x".repeat(127))),
                of(
                        Version.class,
                        Version::parse,
                        Version.PATTERN,
                        List.of("1.0", "{commitTimestamp}.{commit}", "{timestamp}", "v{commit}-x", "2026/01 (a)"),
                        List.of("", "{", "a}", "{commit", "{comit}", "{}", "a:b", "1.0\n", "{{commit}}", "ü")),
                of(
                        SsmParameter.class,
                        SsmParameter::parse,
                        SsmParameter.PATTERN,
                        List.of(
                                "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
                                "name",
                                "/a/b:3"),
                        List.of(
                                "",
                                "/",
                                "/a/",
                                "/a//b",
                                "/a b",
                                "/a:",
                                "/a:b:c",
                                "arn:aws:ssm:us-west-2:1:parameter/a")),
                of(
                        UserName.class,
                        UserName::parse,
                        UserName.PATTERN,
                        List.of("ec2-user", "admin", "_x", "u".repeat(32)),
                        List.of("", "0a", "-a", "Admin", "a b", "a$", "u".repeat(33))),
                of(
                        PackageName.class,
                        PackageName::parse,
                        PackageName.PATTERN,
                        List.of("jq", "nfs-utils", "libstdc++", "jq-1.5", "jq=1.6-1+b2", "@development"),
                        List.of("", "-y", "a b", "a;b", "$(x)", "a\nb", "a/b", "é")),
                of(
                        AccountId.class,
                        AccountId::parse,
                        AccountId.PATTERN,
                        List.of("123456789012", "000000000001"),
                        List.of("", "12345678901", "1234567890123", "12345678901a", "1234-5678-9012", "１２３４５６７８９０１２")),
                of(
                        RoleArn.class,
                        RoleArn::parse,
                        RoleArn.PATTERN,
                        List.of(
                                "arn:aws:iam::123456789012:role/bake",
                                "arn:aws-cn:iam::123456789012:role/a/b/c",
                                "arn:aws-us-gov:iam::123456789012:role/x+=,.@-_"),
                        List.of(
                                "",
                                "bake",
                                "arn:aws:iam::123456789012:user/bake",
                                "arn:aws:iam::12345678901:role/bake",
                                "arn:aws:iam:us-east-1:123456789012:role/bake",
                                "arn:aws:iam::123456789012:role/",
                                "arn:aws:iam::123456789012:role/a b",
                                "arn:aws:sts::123456789012:role/bake",
                                "arn:azure:iam::123456789012:role/bake",
                                "arn:aws:iam::123456789012:role/" + "x".repeat(65))),
                of(
                        OrganizationArn.class,
                        OrganizationArn::parse,
                        OrganizationArn.PATTERN,
                        List.of(
                                "arn:aws:organizations::123456789012:organization/o-abcdefghij",
                                "arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-ab12-abcd1234"),
                        List.of(
                                "",
                                "o-abcdefghij",
                                "arn:aws:organizations::123456789012:organization/o-short",
                                "arn:aws:organizations::123456789012:ou/o-abcdefghij",
                                "arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-ab12",
                                "arn:aws:organizations::1:organization/o-abcdefghij",
                                "arn:aws:iam::123456789012:organization/o-abcdefghij")),
                of(
                        KmsKey.class,
                        KmsKey::parse,
                        KmsKey.PATTERN,
                        List.of(
                                UUID,
                                "mrk-1234abcd12ab34cd56ef1234567890ab",
                                "alias/bake",
                                "alias/aws/ebs",
                                "arn:aws:kms:us-west-2:123456789012:key/" + UUID,
                                "arn:aws-cn:kms:cn-north-1:123456789012:alias/bake"),
                        List.of(
                                "",
                                "bake",
                                "alias/",
                                "alias/a b",
                                "1234ABCD-12AB-34CD-56EF-1234567890AB",
                                "arn:aws:kms:us-west-9:123456789012:key/" + UUID,
                                "arn:aws:kms:us-west-2:123456789012:key/bake",
                                "arn:aws:kms:us-west-2:1:key/" + UUID)),
                of(
                        InstanceProfile.class,
                        InstanceProfile::parse,
                        InstanceProfile.PATTERN,
                        List.of("ecsInstanceRole", "a+=,.@-_b"),
                        List.of("", "a b", "a/b", "arn:aws:iam::123456789012:instance-profile/x", "x".repeat(129))),
                of(
                        ProxyUrl.class,
                        ProxyUrl::parse,
                        ProxyUrl.PATTERN,
                        List.of(
                                "http://proxy.example.com:3128",
                                "https://10.0.0.1:443",
                                "http://[fd00::1]:3128",
                                "http://p:1"),
                        List.of(
                                "",
                                "proxy:3128",
                                "http://proxy",
                                "http://[::1]",
                                "ftp://proxy:21",
                                "http://:3128",
                                "http://proxy:0",
                                "http://proxy:65536",
                                "http://proxy:x",
                                "http://proxy:3128/path",
                                "http://user:secret@proxy:3128",
                                "http://pro xy:3128",
                                "http://a..b:1",
                                "http://proxy:3128?x",
                                "HTTP://proxy:3128")),
                of(
                        Size.class,
                        Size::parse,
                        Size.PATTERN,
                        List.of("30GiB", "512MiB", "1TiB", "64TiB"),
                        List.of(
                                "",
                                "30",
                                "GiB",
                                "30GB",
                                "30 GiB",
                                "-1GiB",
                                "0GiB",
                                "1.5GiB",
                                "65TiB",
                                "9999999999MiB")),
                of(
                        Span.class,
                        Span::parse,
                        Span.PATTERN,
                        List.of("30s", "5m", "1h", "12h", "90s"),
                        List.of("", "5", "m", "0s", "13h", "43201s", "5 m", "1h30m", "-5m", "1.5h", "999999h", "1d")),
                of(
                        AbsolutePath.class,
                        AbsolutePath::parse,
                        AbsolutePath.PATTERN,
                        List.of("/home/ec2-user/firstrun.sh", "/a", "/a.b/.c/..d"),
                        List.of(
                                "", "/", "a", "a/b", "/a/", "/a//b", "/a/./b", "/a/../b", "/..", "/a b", "/a$b", "/-a",
                                "/a\n", "~/x")),
                of(
                        Ipv4Block.class,
                        Ipv4Block::parse,
                        Ipv4Block.PATTERN,
                        List.of("10.0.0.0/16", "0.0.0.0/0", "192.168.1.1/32", "100.64.0.0/10"),
                        List.of(
                                "",
                                "10.0.0.0",
                                "10.0.0.0/",
                                "10.0.0.0/33",
                                "10.0.0.1/24",
                                "10.0.0/24",
                                "10.0.0.0.0/24",
                                "256.0.0.0/8",
                                "010.0.0.0/8",
                                "10.0.0.0/-1",
                                "10..0.0/8",
                                "fd00::/8",
                                " 10.0.0.0/8")),
                of(
                        BridgeCidr.class,
                        BridgeCidr::parse,
                        BridgeCidr.PATTERN,
                        List.of("100.64.0.0/24", "172.17.0.0/16", "10.0.0.0/30"),
                        List.of(
                                "10.0.0.0/31",
                                "8.8.8.0/24",
                                "127.0.0.0/8",
                                "169.254.0.0/16",
                                "224.0.0.0/4",
                                "0.0.0.0/0",
                                "100.64.0.1/24")),
                of(
                        PackerVersion.class,
                        PackerVersion::parse,
                        PackerVersion.PATTERN,
                        List.of("1.6", "1.10", "1.15"),
                        List.of("", "1", "1.5", "1.16", "1.11.2", "2.0", "1.x", "v1.7")),
                of(
                        PluginVersion.class,
                        PluginVersion::parse,
                        PluginVersion.PATTERN,
                        List.of("1.3.2", "0.0.1", "1.10.0"),
                        List.of("", "1.3", "1.3.2.1", "v1.3.2", "1.3.x", "1..2", "1.3.1000")),
                of(
                        UtcMinute.class,
                        UtcMinute::parse,
                        UtcMinute.PATTERN,
                        List.of("2027-01-31T00:00:00Z", "2028-02-29T23:59:00Z"),
                        List.of(
                                "",
                                "2027-01-31",
                                "2027-02-29T00:00:00Z",
                                "2027-13-01T00:00:00Z",
                                "2027-01-31T24:00:00Z",
                                "2027-01-31T00:60:00Z",
                                "2027-01-31T00:00:30Z",
                                "2027-01-31T00:00:00+01:00",
                                "2027-01-31 00:00:00Z")),
                of(
                        ImageDescription.class,
                        ImageDescription::parse,
                        ImageDescription.PATTERN,
                        List.of("ECS container instances", "naïve 💥 \\ \" ' $(x) {{y}} ${z}", "💥".repeat(255)),
                        List.of(
                                "",
                                "a\nb",
                                "a\0b",
                                "a\tb",
                                "\u0085",
                                "\ud800",
                                "\udc00\ud800",
                                "\uffff",
                                "x".repeat(256))),
                of(
                        Motd.class,
                        Motd::parse,
                        Motd.PATTERN,
                        List.of("", "one\n\ttwo\n", "💥"),
                        List.of("\r\n", "\0", "\u001b[31m", "\ud800", "x".repeat(64 * 1024 + 1), "é".repeat(33_000))),
                of(
                        SecurityGroupName.class,
                        SecurityGroupName::parse,
                        SecurityGroupName.PATTERN,
                        List.of("packer-build", "a b ._-:/()#,@[]+=&;{}!$*c"),
                        List.of("", "sg-x", " a", "a ", "a\"b", "é", "x".repeat(256))),
                of(
                        SecurityGroupDescription.class,
                        SecurityGroupDescription::parse,
                        SecurityGroupDescription.PATTERN,
                        List.of("Temporary security group for Packer"),
                        List.of("", "a'b", "a\nb", "x".repeat(256))),
                of(
                        AmiNamePattern.class,
                        AmiNamePattern::parse,
                        AmiNamePattern.PATTERN,
                        List.of("al2023-ami-ecs-hvm-2023.*-x86_64", "debian-12-amd64-????????-*", "*"),
                        List.of("", "a:b", "é", "x".repeat(129))),
                of(
                        AmiOwner.class,
                        AmiOwner::parse,
                        AmiOwner.PATTERN,
                        List.of("591542846629", "amazon", "self", "aws-marketplace"),
                        List.of("", "Amazon", "12345", "me")),
                of(
                        NoProxyHost.class,
                        NoProxyHost::parse,
                        NoProxyHost.PATTERN,
                        List.of("registry.example.org", ".example.org", "10.0.0.0/16", "[fd00::1]:80", "*"),
                        List.of("", "a,b", "a b", "http://a", "a'b")),
                of(
                        InstanceType.class,
                        InstanceType::parse,
                        InstanceType.PATTERN,
                        List.of("t3.micro", "u-6tb1.112xlarge", "c7i-flex.large", "m7g.metal-24xl"),
                        List.of("t3", "mac1.metal", "t3.huge")));
    }

    private static TextTypes of(
            Class<?> type, Function<String, ?> parser, String pattern, List<String> good, List<String> bad) {
        return new TextTypes(type, parser, pattern, good, bad);
    }

    private static List<String> ids(String prefix) {
        return List.of(prefix + "7abc111a", prefix + HEX17);
    }

    private static List<String> noIds(String prefix) {
        return List.of(
                "",
                prefix,
                HEX17,
                prefix + "7abc111",
                prefix + "7ABC111A",
                prefix + HEX17 + "0",
                prefix + "7abc111g",
                "x" + prefix + HEX17);
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
