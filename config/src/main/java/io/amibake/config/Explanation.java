package io.amibake.config;

import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlText;
import java.util.ArrayList;
import java.util.List;

/** Where each value of a config comes from. */
public record Explanation(List<Line> lines) {
    /** A longer value does not push the origins of all others away. */
    private static final int WIDEST = 72;

    /**
     * One value.
     *
     * @param key its dotted key
     * @param value a scalar, a list of scalars, or an empty mapping or list
     * @param origin the file and line, environment variable or setting that gave it
     */
    public record Line(String key, Node value, Position origin) {
        /** The key and its value as YAML on one line. */
        String text() {
            return key + ": " + inline(value);
        }
    }

    public Explanation {
        lines = List.copyOf(lines);
    }

    /** The values of a config in the order of its keys. */
    public static Explanation of(Loaded loaded) {
        List<Line> lines = new ArrayList<>();
        collect(loaded.effective(), KeyPath.ROOT, lines);
        return new Explanation(lines);
    }

    /** One line a value: {@code key: value  # origin}, with the origins below one another. */
    public String text() {
        int width = 0;
        for (Line line : lines) {
            int length = line.text().length();
            width = length <= WIDEST ? Math.max(width, length) : width;
        }
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            String value = line.text();
            text.append(value).append(" ".repeat(Math.max(0, width - value.length())));
            text.append("  # ").append(line.origin()).append('\n');
        }
        return text.toString();
    }

    private static void collect(Node node, KeyPath path, List<Line> lines) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            for (Mapping.Entry entry : mapping.entries()) {
                collect(entry.value(), path.child(entry.key()), lines);
            }
        } else if (node instanceof Sequence sequence && !isPlain(sequence)) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(sequence.items().get(i), path.item(i), lines);
            }
        } else {
            lines.add(new Line(path.text(), node, node.position()));
        }
    }

    private static boolean isPlain(Sequence sequence) {
        for (Node item : sequence.items()) {
            if (!(item instanceof Scalar)) {
                return false;
            }
        }
        return true;
    }

    /** A value in YAML on one line. */
    static String inline(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.kind() == Scalar.Kind.STRING ? YamlText.scalar(scalar.text()) : scalar.text();
        }
        StringBuilder text = new StringBuilder();
        if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                text.append(text.length() == 0 ? "" : ", ").append(inline(item));
            }
            return "[" + text + "]";
        }
        for (Mapping.Entry entry : ((Mapping) node).entries()) {
            text.append(text.length() == 0 ? "" : ", ").append(YamlText.scalar(entry.key()));
            text.append(": ").append(inline(entry.value()));
        }
        return "{" + text + "}";
    }
}
