package io.amibake.config;

import io.amibake.core.Nearest;
import java.util.List;

/** Whose AMIs to choose from: an account id, or an alias (EC2 API reference, DescribeImages). */
public record AmiOwner(String text) {
    static final String PATTERN = "^([0-9]{12}|amazon|aws-marketplace|aws-backup-vault|self)$";

    private static final List<String> ALIASES = List.of("amazon", "aws-marketplace", "aws-backup-vault", "self");

    public AmiOwner {
        boolean account = text.length() == 12 && CharacterSet.DIGITS.hasAll(text);
        if (!account && !ALIASES.contains(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not an owner of AMIs",
                    Nearest.suggestion(
                            text, ALIASES, "write an account id of 12 digits, amazon, aws-marketplace or self"));
        }
    }

    public static AmiOwner parse(String text) {
        return new AmiOwner(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
