package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.generator.HclToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Packer template in HCL as a tree like that of JSON: a block is a mapping below its type and labels, blocks that may
 * come several times are a list, an expression that is no literal is its text.
 */
final class HclTree {
    private static final Position NOWHERE = Position.of("");

    /** Blocks of which there may be several; the label of one is its {@code type}. */
    private static final Set<String> LISTED = Set.of(
            "provisioner",
            "post-processor",
            "ami_block_device_mappings",
            "launch_block_device_mappings",
            "tag",
            "filter");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(n|r|t|\"|\\\\|u[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5})");

    private final List<HclToken> tokens = new ArrayList<>();

    /** Whether a line ends behind the token of the same index. */
    private final List<Boolean> lastOfLine = new ArrayList<>();

    private int next;

    private HclTree(String text) {
        for (String line : LineDiff.lines(text)) {
            for (HclToken token : HclToken.ofLine(line)) {
                if (token.kind() != HclToken.Kind.COMMENT) {
                    tokens.add(token);
                    lastOfLine.add(false);
                }
            }
            if (!lastOfLine.isEmpty()) {
                lastOfLine.set(lastOfLine.size() - 1, true);
            }
        }
    }

    /** The tree of a file; empty when it is not written as ours are. */
    static Optional<Node> parse(String text) {
        HclTree tree = new HclTree(text);
        try {
            Node body = tree.body();
            return tree.next == tree.tokens.size() ? Optional.of(body) : Optional.empty();
        } catch (Unexpected other) {
            return Optional.empty();
        }
    }

    /** A file that is written otherwise. */
    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Mapping body() {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (next < tokens.size() && !tokens.get(next).text().equals("}")) {
            String name = take(HclToken.Kind.WORD);
            if (peek("=")) {
                next++;
                entries.put(name, expression());
            } else {
                block(name, entries);
            }
        }
        return mapping(entries);
    }

    private void block(String type, Map<String, Node> entries) {
        List<String> labels = new ArrayList<>();
        while (next < tokens.size() && tokens.get(next).kind() == HclToken.Kind.STRING) {
            labels.add(unquoted(take(HclToken.Kind.STRING)));
        }
        expect("{");
        Mapping body = body();
        expect("}");
        if (LISTED.contains(type)) {
            List<Node> items = new ArrayList<>(entries.get(type) instanceof Sequence list ? list.items() : List.of());
            items.add(labels.isEmpty() ? body : labelled(labels.get(0), body));
            entries.put(type, new Sequence(NOWHERE, items));
        } else {
            merge(entries, type, labels, body);
        }
    }

    private static void merge(Map<String, Node> entries, String type, List<String> labels, Mapping body) {
        if (labels.isEmpty()) {
            if (entries.put(type, body) != null) {
                throw new Unexpected();
            }
            return;
        }
        Map<String, Node> inner = new LinkedHashMap<>();
        if (entries.get(type) instanceof Mapping known) {
            known.entries().forEach(entry -> inner.put(entry.key(), entry.value()));
        }
        merge(inner, labels.get(0), labels.subList(1, labels.size()), body);
        entries.put(type, mapping(inner));
    }

    private static Mapping labelled(String label, Mapping body) {
        List<Mapping.Entry> entries = new ArrayList<>();
        entries.add(new Mapping.Entry(NOWHERE, "type", Scalar.string(NOWHERE, label)));
        entries.addAll(body.entries());
        return new Mapping(NOWHERE, entries);
    }

    private Node expression() {
        if (peek("[")) {
            return list();
        }
        if (peek("{")) {
            return object();
        }
        StringBuilder text = new StringBuilder();
        int begin = next;
        int depth = 0;
        do {
            HclToken token = token();
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            text.append(text.isEmpty() ? "" : " ").append(token.text());
        } while (depth > 0 || !(lastOfLine.get(next - 1) || peek(",") || peek("]") || peek("}")));
        return next - begin == 1 ? literal(tokens.get(begin)) : Scalar.string(NOWHERE, text.toString());
    }

    private Node list() {
        List<Node> items = new ArrayList<>();
        expect("[");
        while (!peek("]")) {
            items.add(expression());
            if (peek(",")) {
                next++;
            }
        }
        expect("]");
        return new Sequence(NOWHERE, items);
    }

    private Node object() {
        Map<String, Node> entries = new LinkedHashMap<>();
        expect("{");
        while (!peek("}")) {
            String key = unquoted(token().text());
            expect("=");
            entries.put(key, expression());
            if (peek(",")) {
                next++;
            }
        }
        expect("}");
        return mapping(entries);
    }

    private static Scalar literal(HclToken token) {
        String text = token.text();
        if (token.kind() == HclToken.Kind.STRING) {
            return Scalar.string(NOWHERE, unquoted(text));
        }
        if (text.equals("true") || text.equals("false")) {
            return new Scalar(NOWHERE, text, Scalar.Kind.BOOLEAN);
        }
        boolean number = text.matches("-?(0|[1-9][0-9]*)");
        return number ? new Scalar(NOWHERE, text, Scalar.Kind.INTEGER) : Scalar.string(NOWHERE, text);
    }

    /** What a template begins with stays as it is written: an escaped one is no other. */
    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted
                ? ESCAPE.matcher(text.substring(1, text.length() - 1))
                        .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))))
                : text;
    }

    private static String character(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u', 'U' -> Character.toString(Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }

    private boolean peek(String text) {
        return next < tokens.size() && tokens.get(next).text().equals(text);
    }

    private HclToken token() {
        if (next == tokens.size()) {
            throw new Unexpected();
        }
        return tokens.get(next++);
    }

    private String take(HclToken.Kind kind) {
        HclToken token = token();
        if (token.kind() != kind) {
            throw new Unexpected();
        }
        return token.text();
    }

    private void expect(String text) {
        if (!token().text().equals(text)) {
            throw new Unexpected();
        }
    }

    private static Mapping mapping(Map<String, Node> entries) {
        List<Mapping.Entry> list = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> list.add(new Mapping.Entry(NOWHERE, key, value)));
        return new Mapping(NOWHERE, list);
    }
}
