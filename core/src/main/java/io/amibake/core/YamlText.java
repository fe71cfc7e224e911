package io.amibake.core;

import java.util.Locale;

/** Block YAML, two spaces a level; text is plain where that is unmistakable, else in double quotes. */
public final class YamlText {
    private YamlText() {}

    public static String of(Node node) {
        StringBuilder out = new StringBuilder();
        if (isInline(node)) {
            inline(out, node);
            return out.append('\n').toString();
        }
        block(out, node, 0);
        return out.toString();
    }

    private static boolean isInline(Node node) {
        return node instanceof Scalar
                || (node instanceof Mapping mapping && mapping.entries().isEmpty())
                || (node instanceof Sequence sequence && sequence.items().isEmpty());
    }

    /** Text as a key or value of a block: plain where that is unmistakable, else a double-quoted literal. */
    public static String scalar(String text) {
        return isPlain(text) ? text : JsonText.literal(text);
    }

    private static void inline(StringBuilder out, Node node) {
        if (node instanceof Scalar scalar) {
            out.append(scalar.kind() == Scalar.Kind.STRING ? scalar(scalar.text()) : scalar.text());
        } else {
            out.append(node instanceof Mapping ? "{}" : "[]");
        }
    }

    private static void block(StringBuilder out, Node node, int indent) {
        if (node instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                indent(out, indent).append(scalar(entry.key())).append(':');
                value(out, entry.value(), indent);
            }
        } else if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                indent(out, indent).append('-');
                item(out, item, indent);
            }
        }
    }

    private static void value(StringBuilder out, Node node, int indent) {
        if (isInline(node)) {
            inline(out.append(' '), node);
            out.append('\n');
        } else {
            block(out.append('\n'), node, indent + 1);
        }
    }

    /** The first line of a nested block stands beside the dash. */
    private static void item(StringBuilder out, Node node, int indent) {
        if (isInline(node)) {
            value(out, node, indent);
            return;
        }
        int start = out.length();
        block(out, node, indent + 1);
        out.delete(start, start + 2 * indent + 1);
    }

    private static StringBuilder indent(StringBuilder out, int indent) {
        for (int i = 0; i < indent; i++) {
            out.append("  ");
        }
        return out;
    }

    /** Words that no YAML reader, 1.1 or 1.2, takes for anything but text. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || text.length() > 1000 || text.endsWith(" ")) {
            return false;
        }
        char first = text.charAt(0);
        if (!isLetter(first) && first != '/') {
            return isMeasure(text);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean colon = c == ':' && i + 1 < text.length() && text.charAt(i + 1) != ' ';
            if (!isLetter(c) && !isDigit(c) && " _-./@+()".indexOf(c) < 0 && !colon) {
                return false;
            }
        }
        return !isReserved(text);
    }

    /** A number with a unit, {@code 5m}, or a block of addresses, {@code 10.0.0.0/16}. */
    private static boolean isMeasure(String text) {
        int at = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == 0 || at == text.length()) {
            return false;
        }
        boolean unit = isLetter(text.charAt(at));
        while (at < text.length() && (unit ? isLetter(text.charAt(at)) : isAddress(text.charAt(at)))) {
            at++;
        }
        return at == text.length() && (unit || text.indexOf('/') > 0);
    }

    private static boolean isAddress(char c) {
        return isDigit(c) || c == '.' || c == '/';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isReserved(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "false", "yes", "no", "on", "off", "y", "n", "null" -> true;
            default -> false;
        };
    }
}
