package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.util.Optional;

/**
 * A text to be found as it stands, which several matchers ask for: {@code contains}, {@code have-prefix}, {@code equals},
 * and {@code matches} with a pattern of no more than plain characters.
 *
 * @param fromBegin whether the text begins with it
 * @param toEnd whether the text ends with it
 */
record PlainText(boolean fromBegin, String text, boolean toEnd) {
    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    static Optional<PlainText> of(String matcher, Node value) {
        if (!(value instanceof Scalar scalar) || scalar.kind() != Scalar.Kind.STRING) {
            return Optional.empty();
        }
        String text = scalar.text();
        return switch (matcher) {
            case "equals" -> Optional.of(new PlainText(true, text, true));
            case "contains" -> Optional.of(new PlainText(false, text, false));
            case "have-prefix" -> Optional.of(new PlainText(true, text, false));
            case "have-suffix" -> Optional.of(new PlainText(false, text, true));
            case "matches" -> pattern(text);
            default -> Optional.empty();
        };
    }

    /** Empty when the pattern is more than plain characters between anchors. */
    private static Optional<PlainText> pattern(String pattern) {
        boolean begin = pattern.startsWith("^");
        boolean end = pattern.endsWith("$") && !pattern.endsWith("\\$");
        String body = pattern.substring(begin ? 1 : 0, Math.max(begin ? 1 : 0, pattern.length() - (end ? 1 : 0)));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            boolean escape = c == '\\' && i + 1 < body.length() && SPECIAL.indexOf(body.charAt(i + 1)) >= 0;
            if (escape) {
                i++;
            } else if (SPECIAL.indexOf(c) >= 0) {
                return Optional.empty();
            }
            text.append(body.charAt(i));
        }
        return Optional.of(new PlainText(begin, text.toString(), end));
    }

    /** Whether the strict pattern is the loose one with an anchor more. */
    static boolean anchors(Node strict, Node loose) {
        String narrow = Values.text(strict).orElse("");
        String wide = Values.text(loose).orElse("");
        boolean plain = !wide.contains("|") && !wide.contains("(?") && !wide.endsWith("\\");
        return plain && (narrow.equals('^' + wide) || narrow.equals(wide + '$') || narrow.equals('^' + wide + '$'));
    }

    /** Whether what this finds is sure to be found by the other. */
    boolean implies(PlainText other) {
        if ((other.fromBegin && !fromBegin) || (other.toEnd && !toEnd)) {
            return false;
        }
        if (other.isWhole()) {
            return text.equals(other.text);
        }
        return (!other.fromBegin || text.startsWith(other.text))
                && (!other.toEnd || text.endsWith(other.text))
                && text.contains(other.text);
    }

    /** Whether nothing but the text itself is found. */
    boolean isWhole() {
        return fromBegin && toEnd;
    }

    boolean hasEndsOf(PlainText other) {
        return fromBegin == other.fromBegin && toEnd == other.toEnd;
    }
}
