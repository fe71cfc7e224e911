package io.amibake.config;

/** The id of a VPC. */
public record VpcId(String text) {
    static final String PATTERN = "^vpc-" + ResourceId.DIGITS;

    public VpcId {
        ResourceId.check(text, "vpc-", "a VPC id");
    }

    /** Reads {@code vpc-0123456789abcdef0}. */
    public static VpcId parse(String text) {
        return new VpcId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
