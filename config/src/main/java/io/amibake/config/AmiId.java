package io.amibake.config;

/** The id of a machine image. */
public record AmiId(String text) {
    static final String PATTERN = "^ami-" + ResourceId.DIGITS;

    public AmiId {
        ResourceId.check(text, "ami-", "an AMI id");
    }

    /** Reads {@code ami-0123456789abcdef0}. */
    public static AmiId parse(String text) {
        return new AmiId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
