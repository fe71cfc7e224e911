package io.amibake.config;

/** The id of a subnet. */
public record SubnetId(String text) {
    static final String PATTERN = "^subnet-" + ResourceId.DIGITS;

    public SubnetId {
        ResourceId.check(text, "subnet-", "a subnet id");
    }

    /** Reads {@code subnet-0123456789abcdef0}. */
    public static SubnetId parse(String text) {
        return new SubnetId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
