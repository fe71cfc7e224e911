package io.amibake.config;

/** The description of a security group in a VPC (EC2 API reference, CreateSecurityGroup). */
public record SecurityGroupDescription(String text) {
    static final String PATTERN = SecurityGroupName.PATTERN;

    public SecurityGroupDescription {
        SecurityGroupName.check(text, "the security group description");
    }

    public static SecurityGroupDescription parse(String text) {
        return new SecurityGroupDescription(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
