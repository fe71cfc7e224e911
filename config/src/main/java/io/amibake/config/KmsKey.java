package io.amibake.config;

import java.util.Optional;

/** A KMS key: its id, {@code alias/NAME}, or the ARN of either. */
public record KmsKey(String text) {
    static final String PATTERN =
            "^(arn:" + Arn.PARTITIONS + ":kms:[a-z0-9-]+:[0-9]{12}:(key/[0-9a-z-]+|alias/[A-Za-z0-9/_-]+)"
                    + "|alias/[A-Za-z0-9/_-]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$";

    private static final CharacterSet ALIAS = CharacterSet.of("A-Za-z0-9", "/_-");

    public KmsKey {
        if (!isKeyOrAlias(text) && !isArn(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not a KMS key",
                    "write the key's id, alias/NAME, or the ARN of either: arn:aws:kms:REGION:ACCOUNT:key/ID");
        }
    }

    public static KmsKey parse(String text) {
        return new KmsKey(text);
    }

    /** The region that its ARN names; empty for an id or an alias, which are looked up where they are used. */
    public Optional<String> region() {
        Optional<Arn> arn = Arn.of(text, "kms");
        return arn.isPresent() ? Optional.of(arn.get().region()) : Optional.empty();
    }

    /** The partition that its ARN names. */
    public Optional<String> partition() {
        Optional<Arn> arn = Arn.of(text, "kms");
        return arn.isPresent() ? Optional.of(arn.get().partition()) : Optional.empty();
    }

    /** Whether it names one of the keys that AWS manages, which cannot be shared with other accounts. */
    public boolean isAwsManaged() {
        return text.startsWith("alias/aws/") || text.contains(":alias/aws/");
    }

    private static boolean isArn(String text) {
        Optional<Arn> arn = Arn.of(text, "kms");
        if (arn.isEmpty()
                || !arn.get().hasAccount()
                || !Region.isKnown(arn.get().region())) {
            return false;
        }
        String resource = arn.get().resource();
        return resource.startsWith("key/") ? isId(resource.substring(4)) : isAlias(resource);
    }

    private static boolean isKeyOrAlias(String text) {
        return isAlias(text) || isId(text);
    }

    private static boolean isAlias(String text) {
        return text.startsWith("alias/")
                && text.length() > "alias/".length()
                && text.length() <= 256
                && ALIAS.hasAll(text);
    }

    private static boolean isId(String text) {
        if (text.startsWith("mrk-")) {
            return text.length() == 36 && CharacterSet.LOWER_HEX.hasAll(text.substring(4));
        }
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !CharacterSet.LOWER_HEX.has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
