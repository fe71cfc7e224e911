package io.amibake.config;

/** The name of a Linux user, as {@code useradd} takes it. */
public record UserName(String text) {
    static final String PATTERN = "^[a-z_][a-z0-9_-]{0,31}$";

    private static final CharacterSet FIRST = CharacterSet.of("a-z", "_");
    private static final CharacterSet ALLOWED = CharacterSet.of("a-z0-9", "_-");

    public UserName {
        if (text.isEmpty() || text.length() > 32 || !FIRST.has(text.charAt(0)) || !ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not a Linux user name",
                    "use 1 to 32 of a-z 0-9 _ - and begin with a letter, such as ec2-user");
        }
    }

    public static UserName parse(String text) {
        return new UserName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
