package io.amibake.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The name of the AMI: image name, a blank, version. EC2 allows 3 to 128 of letters, digits and {@code ( ) [ ] . / - '
 * @ _} and blank (API reference, RegisterImage).
 */
public record AmiName(ImageName name, Version version) {
    /** What EC2 allows. */
    static final int LONGEST = 128;

    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "()[] ./-'@_");

    /** The parts in order; {@link Version.Kind#TIMESTAMP} is left for Packer to fill. */
    public List<Version.Part> parts() {
        List<Version.Part> parts = new ArrayList<>(version.parts().size() + 1);
        parts.add(new Version.Part(Version.Kind.LITERAL, name + " "));
        parts.addAll(version.parts());
        return List.copyOf(parts);
    }

    /** The number of characters once every placeholder is filled. */
    public int length() {
        int length = name.text().length() + 1;
        for (Version.Part part : version.parts()) {
            length += part.length();
        }
        return length;
    }

    static void checkCharacters(String text, String what) {
        if (!ALLOWED.hasAll(text)) {
            throw new InvalidValue(
                    what + " " + InvalidValue.quoted(text) + " has " + ALLOWED.quotedOutsider(text)
                            + ", which EC2 does not allow in an AMI name",
                    "use letters, digits, blanks and ( ) [ ] . / - ' @ _");
        }
    }

    /** The name with its placeholders in braces. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
