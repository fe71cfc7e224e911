package io.amibake.config;

/** The name of an image, such as {@code Casecommons ECS Base Image}: the first part of its {@link AmiName}. */
public record ImageName(String text) {
    static final String PATTERN = "^(?! )[A-Za-z0-9()\\[\\] ./'@_-]{0,125}[A-Za-z0-9()\\[\\]./'@_-]$";

    /** The AMI name has 128 characters at most; a blank and a version of one character follow. */
    private static final int LONGEST = 126;

    public ImageName {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new InvalidValue(
                    "the image name has " + text.length() + " characters", "give it 1 to " + LONGEST + " characters");
        }
        AmiName.checkCharacters(text, "the image name");
        if (text.startsWith(" ")) {
            throw new InvalidValue(
                    "the image name " + InvalidValue.quoted(text) + " begins with a blank", "remove the blank");
        }
        if (text.endsWith(" ")) {
            throw new InvalidValue(
                    "the image name " + InvalidValue.quoted(text) + " ends with a blank", "remove the blank");
        }
    }

    public static ImageName parse(String text) {
        return new ImageName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
