package io.amibake.config;

import java.util.List;

/** Good and bad texts of the types that AWS sets the rules for. */
final class AmazonTextTypes {
    private static final String HEX17 = "0123456789abcdef0";
    private static final String UUID = "1234abcd-12ab-34cd-56ef-1234567890ab";

    private AmazonTextTypes() {}

    static List<TextTypes> all() {
        return List.of(
                TextTypes.of(AmiId.class, AmiId::parse, AmiId.PATTERN, ids("ami-"), noIds("ami-")),
                TextTypes.of(VpcId.class, VpcId::parse, VpcId.PATTERN, ids("vpc-"), noIds("vpc-")),
                TextTypes.of(SubnetId.class, SubnetId::parse, SubnetId.PATTERN, ids("subnet-"), noIds("subnet-")),
                TextTypes.of(
                        SecurityGroupId.class,
                        SecurityGroupId::parse,
                        SecurityGroupId.PATTERN,
                        ids("sg-"),
                        noIds("sg-")),
                TextTypes.of(
                        ImageName.class,
                        ImageName::parse,
                        ImageName.PATTERN,
                        List.of("Casecommons ECS Base Image", "a", "x".repeat(126), "a (b) [c]./-'@_"),
                        List.of("", " a", "a ", "a:b", "a{b}", "ä", "a\nb", "x".repeat(127))),
                TextTypes.of(
                        Version.class,
                        Version::parse,
                        Version.PATTERN,
                        List.of("1.0", "{commitTimestamp}.{commit}", "{timestamp}", "v{commit}-x", "2026/01 (a)"),
                        List.of("", "{", "a}", "{commit", "{comit}", "{}", "a:b", "1.0\n", "{{commit}}", "ü")),
                TextTypes.of(
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
                TextTypes.of(
                        ParameterPath.class,
                        ParameterPath::parse,
                        ParameterPath.PATTERN,
                        List.of("/a", "/my/ami/id", "/a.b_c-D/9", "/x/aws", "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o"),
                        List.of(
                                "",
                                "a",
                                "/",
                                "/a/",
                                "/a//b",
                                "/a b",
                                "/a:3",
                                "/aws/x",
                                "/AwsX",
                                "/ssm",
                                "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p",
                                "arn:aws:ssm:us-west-2:1:parameter/a")),
                TextTypes.of(
                        ExternalId.class,
                        ExternalId::parse,
                        ExternalId.PATTERN,
                        List.of("ab", "bakery-4711", "a_+=,.@:/-", "x".repeat(1224)),
                        List.of("", "a", "a b", "ä1", "x".repeat(1225))),
                TextTypes.of(
                        SessionName.class,
                        SessionName::parse,
                        SessionName.PATTERN,
                        List.of("ab", "nightly-bake", "a_+=,.@-", "x".repeat(64)),
                        List.of("", "a", "a b", "a:b", "a/b", "x".repeat(65))),
                TextTypes.of(
                        MfaSerial.class,
                        MfaSerial::parse,
                        MfaSerial.PATTERN,
                        List.of("arn:aws:iam::123456789012:mfa/jane", "GAHT12345678", "123456789"),
                        List.of("", "123456", "12345678", "GAHT 1234567", "x".repeat(257))),
                TextTypes.of(
                        AccountId.class,
                        AccountId::parse,
                        AccountId.PATTERN,
                        List.of("123456789012", "000000000001"),
                        List.of("", "12345678901", "1234567890123", "12345678901a", "1234-5678-9012", "１２３４５６７８９０１２")),
                TextTypes.of(
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
                TextTypes.of(
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
                TextTypes.of(
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
                TextTypes.of(
                        InstanceProfile.class,
                        InstanceProfile::parse,
                        InstanceProfile.PATTERN,
                        List.of("ecsInstanceRole", "a+=,.@-_b"),
                        List.of("", "a b", "a/b", "arn:aws:iam::123456789012:instance-profile/x", "x".repeat(129))),
                TextTypes.of(
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
                TextTypes.of(
                        ImageDescription.class,
                        ImageDescription::parse,
                        ImageDescription.PATTERN,
                        List.of("ECS container instances", "naïve 💥 \\ \" ' $(x) {y}} ${z}", "💥".repeat(255)),
                        List.of(
                                "",
                                "a\nb",
                                "a\0b",
                                "a\tb",
                                "\u0085",
                                "\ud800",
                                "\udc00\ud800",
                                "{{x}}",
                                "\uffff",
                                "x".repeat(256))),
                TextTypes.of(
                        SecurityGroupName.class,
                        SecurityGroupName::parse,
                        SecurityGroupName.PATTERN,
                        List.of("packer-build", "a b ._-:/()#,@[]+=&;{}!$*c"),
                        List.of("", "sg-x", " a", "a ", "a\"b", "é", "x".repeat(256))),
                TextTypes.of(
                        SecurityGroupDescription.class,
                        SecurityGroupDescription::parse,
                        SecurityGroupDescription.PATTERN,
                        List.of("Temporary security group for Packer"),
                        List.of("", "a'b", "a\nb", "x".repeat(256))),
                TextTypes.of(
                        AmiNamePattern.class,
                        AmiNamePattern::parse,
                        AmiNamePattern.PATTERN,
                        List.of("al2023-ami-ecs-hvm-2023.*-x86_64", "debian-12-amd64-????????-*", "*"),
                        List.of("", "a:b", "é", "x".repeat(129))),
                TextTypes.of(
                        AmiOwner.class,
                        AmiOwner::parse,
                        AmiOwner.PATTERN,
                        List.of("591542846629", "amazon", "self", "aws-marketplace"),
                        List.of("", "Amazon", "12345", "me")),
                TextTypes.of(
                        InstanceType.class,
                        InstanceType::parse,
                        InstanceType.PATTERN,
                        List.of("t3.micro", "u-6tb1.112xlarge", "c7i-flex.large", "m7g.metal-24xl"),
                        List.of("t3", "mac1.metal", "t3.huge")));
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
}
