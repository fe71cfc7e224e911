package io.amibake.generator.freemarker;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** FreeMarker's messages as whoever writes a template needs them: no classes, no paragraphs of tips for programmers. */
final class Wording {
    /** As in {@code (wrapper: f.c.Macro)} and {@code (LinkedHashMap wrapped into io.amibake.MapModel)}. */
    private static final Pattern CLASSES = Pattern.compile("\\s*\\((wrapper: [^()]*|[^()]* wrapped into [^()]*)\\)");

    private Wording() {}

    /** The first line of a message. */
    static String of(@Nullable String message) {
        if (message == null) {
            return "FreeMarker does not say why";
        }
        List<String> lines =
                message.lines().filter(line -> !line.isBlank()).limit(1).toList();
        String line = lines.isEmpty() ? message : lines.get(0).strip();
        if (line.startsWith("Value was formatted to convert it to string, but the result was markup")) {
            return "a number cannot be made a part of a text as it is: write ?c after it, or ?map(n -> n?c) after a list";
        }
        String plain = CLASSES.matcher(line).replaceAll("").replace("\"${...}\" content", "\"[=...]\"");
        return plain.endsWith(":") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
