package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A YAML document in parts, each of them a document that can be read alone: one for each key of the root, and one for each
 * item or key of what stands below it. Where it is not sure that the parts say what the whole document does, there are none.
 */
final class YamlParts {
    /** The keys of the root are cut at, so none may be written in another way. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*:( .*)?");

    /** Longer documents may be more than the reader takes. */
    private static final int MAX_LENGTH = 300_000;

    private static final Position NOWHERE = Position.of("");

    private final List<String> lines;
    private final Function<String, Optional<Node>> reader;

    private YamlParts(List<String> lines, Function<String, Optional<Node>> reader) {
        this.lines = lines;
        this.reader = reader;
    }

    /**
     * The document.
     *
     * @param reader reads a part; empty for one that cannot be read
     * @return empty where it is to be read as a whole
     */
    static Optional<Node> read(String text, Function<String, Optional<Node>> reader) {
        return text.length() <= MAX_LENGTH && isPlain(text)
                ? new YamlParts(LineDiff.lines(text), reader).root()
                : Optional.empty();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a character neither ends a line that would go on here nor marks a beginning. */
    private static boolean isPlain(char c) {
        return c == '\n' || (c >= ' ' && c < 0x7F) || (c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF);
    }

    private Optional<Node> root() {
        List<Mapping.Entry> entries = new ArrayList<>();
        int from = next(0, Integer.MAX_VALUE);
        while (from < lines.size()) {
            int to = next(from + 1, 0);
            Optional<Mapping.Entry> entry = KEY.matcher(lines.get(from)).matches() ? entry(from, to) : Optional.empty();
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            entries.add(entry.get());
            from = to;
        }
        return entries.isEmpty() ? Optional.empty() : mapping(entries);
    }

    /** The next line that is indented by no more than this, comments and blank ones apart. */
    private int next(int start, int indent) {
        int line = start;
        while (line < lines.size() && (ShellText.isIdle(lines.get(line)) || indent(lines.get(line)) > indent)) {
            line++;
        }
        return line;
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    private Optional<Mapping.Entry> entry(int from, int to) {
        String header = lines.get(from);
        int first = next(from + 1, Integer.MAX_VALUE);
        if (!header.endsWith(":") || header.contains(" ") || first >= to || indent(lines.get(first)) != 2) {
            return read(text(from, to));
        }
        List<Node> parts = new ArrayList<>();
        int begin = first;
        while (begin < to) {
            int end = Math.min(to, next(begin + 1, 2));
            Optional<Mapping.Entry> part =
                    indent(lines.get(begin)) == 2 ? read(header + '\n' + text(begin, end)) : Optional.empty();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get().value());
            begin = end;
        }
        String key = header.substring(0, header.length() - 1);
        return joined(parts).map(value -> new Mapping.Entry(NOWHERE, key, value));
    }

    /** Lines as they stand: the last may have no end. */
    private String text(int from, int to) {
        return String.join("\n", lines.subList(from, to)) + (to < lines.size() ? "\n" : "");
    }

    /** The one entry of a part. */
    private Optional<Mapping.Entry> read(String text) {
        return reader.apply(text).orElse(null) instanceof Mapping mapping
                        && mapping.entries().size() == 1
                ? Optional.of(mapping.entries().get(0))
                : Optional.empty();
    }

    /** Lists of one item are a list, mappings of one key are a mapping. */
    private static Optional<Node> joined(List<Node> parts) {
        List<Node> items = new ArrayList<>();
        List<Mapping.Entry> entries = new ArrayList<>();
        for (Node part : parts) {
            if (part instanceof Sequence list && list.items().size() == 1) {
                items.add(list.items().get(0));
            } else if (part instanceof Mapping mapping && mapping.entries().size() == 1) {
                entries.add(mapping.entries().get(0));
            }
        }
        if (items.size() == parts.size()) {
            return Optional.of(new Sequence(NOWHERE, items));
        }
        return entries.size() == parts.size() ? mapping(entries) : Optional.empty();
    }

    private static Optional<Node> mapping(List<Mapping.Entry> entries) {
        Set<String> keys = new HashSet<>();
        boolean once = entries.stream().allMatch(entry -> keys.add(entry.key()));
        return once ? Optional.of(new Mapping(NOWHERE, entries)) : Optional.empty();
    }
}
