package io.amibake.config;

/**
 * The name of a Systems Manager parameter that holds an AMI id, such as {@code
 * /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}; a version or label may follow a colon.
 */
public record SsmParameter(String text) {
    static final String PATTERN = "^[A-Za-z0-9_./-]{1,1011}(:[A-Za-z0-9_.-]{1,100})?$";

    private static final int LONGEST = 1011;
    private static final CharacterSet NAME = CharacterSet.of("A-Za-z0-9", "_./-");
    private static final CharacterSet LABEL = CharacterSet.of("A-Za-z0-9", "_.-");

    public SsmParameter {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String label = colon < 0 ? "latest" : text.substring(colon + 1);
        if (text.startsWith("arn:")) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is an ARN, not the name of a parameter",
                    "write the name only, such as /my/ami/id");
        }
        if (name.isEmpty() || name.length() > LONGEST || !NAME.hasAll(name)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not the name of an SSM parameter",
                    "use 1 to " + LONGEST + " letters, digits and _ . - / such as /my/ami/id");
        }
        if (label.isEmpty() || label.length() > 100 || !LABEL.hasAll(label)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " has no version or label after its ':'",
                    "write a version number or a label, or leave the ':' out");
        }
        if (name.contains("//") || name.endsWith("/")) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " has an empty step in its path",
                    "write single slashes and end with a name");
        }
    }

    public static SsmParameter parse(String text) {
        return new SsmParameter(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
