package io.amibake.generator.diff;

import io.amibake.core.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What checks say of the image that they are for; nothing else is read of them. */
final class ChecksImage {
    static final String PATH = "verification/checks.yaml";

    private static final Pattern IMAGE = Pattern.compile("(?m)^image:.*(?:\\n .*){0,20}");

    private ChecksImage() {}

    /** The text of a key, such as {@code version} or {@code platform}. */
    static Optional<String> value(FileVersion checks, String key) {
        return checks.text()
                .map(IMAGE::matcher)
                .filter(Matcher::find)
                .flatMap(image -> FileForm.tree(PATH, image.group()))
                .flatMap(tree -> Values.get(tree, "image"))
                .flatMap((Node image) -> Values.text(image, key));
    }
}
