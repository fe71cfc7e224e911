package io.amibake.config;

/** The id of an AWS account: 12 digits. It stays text, since leading zeros count. */
public record AccountId(String text) {
    static final String PATTERN = "^[0-9]{12}$";

    public AccountId {
        if (text.length() != 12 || !CharacterSet.DIGITS.hasAll(text)) {
            throw new InvalidValue(InvalidValue.quoted(text) + " is not an AWS account id", fix(text));
        }
    }

    public static AccountId parse(String text) {
        return new AccountId(text);
    }

    private static String fix(String text) {
        String digits = text.replace("-", "");
        if (digits.length() == 12 && CharacterSet.DIGITS.hasAll(digits)) {
            return "write \"" + digits + "\"";
        }
        return "write its 12 digits between quotes, such as \"123456789012\"";
    }

    @Override
    public String toString() {
        return text;
    }
}
