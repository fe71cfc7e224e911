package io.amibake.config;

import java.util.Optional;

/** The ARN of an IAM role, such as {@code arn:aws:iam::123456789012:role/bake}. */
public record RoleArn(String text) {
    static final String PATTERN = "^arn:" + Arn.PARTITIONS + ":iam::[0-9]{12}:role/[!-~]+$";

    private static final int LONGEST_NAME = 64;
    private static final CharacterSet NAME = CharacterSet.of("A-Za-z0-9", "_+=,.@-");

    public RoleArn {
        Optional<Arn> arn = Arn.of(text, "iam");
        if (arn.isEmpty() || !isRole(arn.get())) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not the ARN of an IAM role",
                    "write it as arn:aws:iam::123456789012:role/NAME");
        }
    }

    public static RoleArn parse(String text) {
        return new RoleArn(text);
    }

    /** {@code aws}, {@code aws-cn}, {@code aws-us-gov} … */
    public String partition() {
        return text.substring(4, text.indexOf(':', 4));
    }

    private static boolean isRole(Arn arn) {
        if (!arn.region().isEmpty() || !arn.hasAccount() || !arn.resource().startsWith("role/")) {
            return false;
        }
        String path = arn.resource().substring("role".length());
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !name.isEmpty() && name.length() <= LONGEST_NAME && NAME.hasAll(name) && isPath(path);
    }

    private static boolean isPath(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) < '!' || path.charAt(i) > '~') {
                return false;
            }
        }
        return path.length() <= 512 + LONGEST_NAME;
    }

    @Override
    public String toString() {
        return text;
    }
}
