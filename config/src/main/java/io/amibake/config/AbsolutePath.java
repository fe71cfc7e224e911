package io.amibake.config;

/** The path of a file on the image: absolute, normalised, of characters that no shell or template gives a meaning. */
public record AbsolutePath(String text) {
    static final String PATTERN = "^(/[A-Za-z0-9._-]+)+$";

    /** Linux's PATH_MAX, less the final NUL. */
    private static final int LONGEST = 4095;

    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "/._-");

    public AbsolutePath {
        String problem = problem(text);
        if (!problem.isEmpty()) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not the path of a file: " + problem,
                    "write an absolute path without . or .. steps, such as /home/ec2-user/firstrun.sh");
        }
    }

    public static AbsolutePath parse(String text) {
        return new AbsolutePath(text);
    }

    /** The directory that holds the file. */
    public String directory() {
        return text.lastIndexOf('/') == 0 ? "/" : text.substring(0, text.lastIndexOf('/'));
    }

    /** The last step of the path. */
    public String fileName() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static String problem(String text) {
        if (!text.startsWith("/")) {
            return "it does not begin with '/'";
        }
        if (text.endsWith("/")) {
            return "it ends with '/'";
        }
        if (!ALLOWED.hasAll(text)) {
            return "it has " + ALLOWED.quotedOutsider(text);
        }
        if (text.contains("//") || (text + "/").contains("/./") || (text + "/").contains("/../")) {
            return "it has an empty, '.' or '..' step";
        }
        if (text.contains("/-")) {
            return "a step begins with '-', which commands take for an option";
        }
        return text.length() > LONGEST ? "it has " + text.length() + " characters" : "";
    }

    @Override
    public String toString() {
        return text;
    }
}
