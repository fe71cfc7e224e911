package io.amibake.core;

/**
 * The one canonical layout of JSON: keys in their order, two spaces, LF, one item a line, {@code []} and {@code {}} when
 * empty, a final newline. Control characters and the line separators U+2028 and U+2029 are escaped, nothing else.
 */
public final class JsonText {
    private JsonText() {}

    public static String of(Node node) {
        StringBuilder out = new StringBuilder();
        append(out, node, 0);
        return out.append('\n').toString();
    }

    /** A string literal with its quotes. */
    public static String literal(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        appendLiteral(out, text);
        return out.toString();
    }

    private static void append(StringBuilder out, Node node, int indent) {
        if (node instanceof Mapping mapping) {
            appendMapping(out, mapping, indent);
        } else if (node instanceof Sequence sequence) {
            appendSequence(out, sequence, indent);
        } else {
            Scalar scalar = (Scalar) node;
            if (scalar.kind() == Scalar.Kind.STRING) {
                appendLiteral(out, scalar.text());
            } else {
                out.append(scalar.text());
            }
        }
    }

    private static void appendMapping(StringBuilder out, Mapping mapping, int indent) {
        if (mapping.entries().isEmpty()) {
            out.append("{}");
            return;
        }
        char separator = '{';
        for (Mapping.Entry entry : mapping.entries()) {
            startLine(out.append(separator), indent + 1);
            appendLiteral(out, entry.key());
            out.append(": ");
            append(out, entry.value(), indent + 1);
            separator = ',';
        }
        startLine(out, indent);
        out.append('}');
    }

    private static void appendSequence(StringBuilder out, Sequence sequence, int indent) {
        if (sequence.items().isEmpty()) {
            out.append("[]");
            return;
        }
        char separator = '[';
        for (Node item : sequence.items()) {
            startLine(out.append(separator), indent + 1);
            append(out, item, indent + 1);
            separator = ',';
        }
        startLine(out, indent);
        out.append(']');
    }

    private static void startLine(StringBuilder out, int indent) {
        out.append('\n');
        for (int i = 0; i < indent; i++) {
            out.append("  ");
        }
    }

    static void appendLiteral(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> appendPlain(out, c);
            }
        }
        out.append('"');
    }

    private static void appendPlain(StringBuilder out, char c) {
        if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029' || c == '\uFEFF' || c >= '\uFFFE') {
            out.append("\\u").append(SourceText.hex(c, 4));
        } else {
            out.append(c);
        }
    }
}
