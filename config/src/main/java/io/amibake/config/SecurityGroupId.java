package io.amibake.config;

/** The id of a security group that exists already. */
public record SecurityGroupId(String text) {
    static final String PATTERN = "^sg-" + ResourceId.DIGITS;

    public SecurityGroupId {
        ResourceId.check(text, "sg-", "a security group id");
    }

    /** Reads {@code sg-0123456789abcdef0}. */
    public static SecurityGroupId parse(String text) {
        return new SecurityGroupId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
