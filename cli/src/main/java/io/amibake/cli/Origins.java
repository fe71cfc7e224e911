package io.amibake.cli;

import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlText;
import java.util.ArrayList;
import java.util.List;

/** Every value of a merged config with the place that decided it. */
final class Origins {
    /** Comments of longer lines are not aligned with the others. */
    private static final int WIDEST_COLUMN = 60;

    private static final Position NOWHERE = Position.of("");

    private final List<Origin> origins = new ArrayList<>();

    private Origins() {}

    /** The values of the tree in its order; a list is one value. */
    static Origins of(Mapping tree) {
        Origins origins = new Origins();
        origins.add("", tree);
        return origins;
    }

    /** One line each: {@code docker.bridgeCidr: 100.64.0.0/24  # images/x.yaml:14:16}, which is YAML again. */
    String text() {
        int column = 0;
        for (Origin origin : origins) {
            int width = origin.line().length();
            column = width > WIDEST_COLUMN ? column : Math.max(column, width);
        }
        StringBuilder text = new StringBuilder();
        for (Origin origin : origins) {
            String line = origin.line();
            text.append(line)
                    .append(" ".repeat(Math.max(0, column - line.length())))
                    .append("  # ");
            text.append(origin.value().position()).append('\n');
        }
        return text.toString();
    }

    /** A list of {@code {"key", "value", "origin"}}. */
    String json() {
        List<Node> items = new ArrayList<>();
        for (Origin origin : origins) {
            items.add(new Mapping(
                    NOWHERE,
                    List.of(
                            new Mapping.Entry(NOWHERE, "key", Scalar.string(NOWHERE, origin.key())),
                            new Mapping.Entry(NOWHERE, "value", origin.value()),
                            new Mapping.Entry(
                                    NOWHERE,
                                    "origin",
                                    Scalar.string(
                                            NOWHERE, origin.value().position().toString())))));
        }
        return JsonText.of(new Sequence(NOWHERE, items));
    }

    private void add(String key, Node node) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            for (Mapping.Entry entry : mapping.entries()) {
                add(key.isEmpty() ? entry.key() : key + "." + entry.key(), entry.value());
            }
        } else {
            origins.add(new Origin(key, node));
        }
    }

    private record Origin(String key, Node value) {
        /** Key and value on one line of YAML. */
        String line() {
            StringBuilder line = new StringBuilder(YamlText.scalar(key)).append(": ");
            append(line, value);
            return line.toString();
        }

        private static void append(StringBuilder line, Node node) {
            if (node instanceof Scalar scalar) {
                boolean text = scalar.kind() == Scalar.Kind.STRING;
                line.append(text ? YamlText.scalar(scalar.text()) : scalar.text());
            } else if (node instanceof Sequence sequence) {
                String separator = "[";
                for (Node item : sequence.items()) {
                    append(line.append(separator), item);
                    separator = ", ";
                }
                line.append(sequence.items().isEmpty() ? "[]" : "]");
            } else if (node instanceof Mapping mapping) {
                String separator = "{";
                for (Mapping.Entry entry : mapping.entries()) {
                    append(
                            line.append(separator)
                                    .append(YamlText.scalar(entry.key()))
                                    .append(": "),
                            entry.value());
                    separator = ", ";
                }
                line.append(mapping.entries().isEmpty() ? "{}" : "}");
            }
        }
    }
}
