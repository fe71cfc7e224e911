package io.amibake.config;

/** The name of an operating system package, with the version where the package manager takes one: {@code jq-1.5}. */
public record PackageName(String text) {
    static final String PATTERN = "^[A-Za-z0-9@][A-Za-z0-9@+._:~^=-]{0,255}$";

    private static final CharacterSet FIRST = CharacterSet.of("A-Za-z0-9", "@");
    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "@+._:~^=-");

    public PackageName {
        if (text.isEmpty() || text.length() > 256 || !FIRST.has(text.charAt(0)) || !ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not the name of a package",
                    "use letters, digits and + . _ : ~ ^ = @ - and begin with a letter or a digit, such as nfs-utils");
        }
    }

    public static PackageName parse(String text) {
        return new PackageName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
