package io.amibake.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the tree of one document from its tokens, and collects what it must refuse. */
final class TreeBuilder {
    private static final int MAX_DEPTH = 64;

    private final Tokens tokens;
    private final Faults faults;
    private boolean tooDeep;

    TreeBuilder(Tokens tokens, Faults faults) {
        this.tokens = tokens;
        this.faults = faults;
    }

    /** The tree, or nothing when the document is empty or too deep to be read. */
    Optional<Node> build() {
        Tokens.Token first = tokens.next();
        if (first == Tokens.Token.NOTHING) {
            report("the file is empty", KeyPath.ROOT, "write at least one key; see `amibake init` for a start");
            return Optional.empty();
        }
        Node root = node(first, KeyPath.ROOT, 1);
        if (tooDeep) {
            return Optional.empty();
        }
        if (tokens.hasMore()) {
            report(
                    "a second document begins here",
                    KeyPath.ROOT,
                    "keep one document per file: remove it and its '---'");
        }
        return Optional.of(root);
    }

    private Node node(Tokens.Token token, KeyPath path, int depth) {
        Optional<FormationTag> function = tokens.function();
        Node node = plain(token, path, depth);
        return function.isPresent() ? function.get().over(node) : node;
    }

    private Node plain(Tokens.Token token, KeyPath path, int depth) {
        Position position = tokens.position();
        tokens.refuseExtras(path, faults);
        if (token == Tokens.Token.SCALAR) {
            Scalar scalar = tokens.scalar();
            refuseUnusable(scalar.text(), path);
            return scalar;
        }
        if (depth > MAX_DEPTH) {
            tooDeep = true;
            report("values are nested more than " + MAX_DEPTH + " deep", KeyPath.ROOT, "flatten this value");
            return new Scalar(position, "null", Scalar.Kind.NULL);
        }
        return token == Tokens.Token.MAPPING ? mapping(position, path, depth) : sequence(position, path, depth);
    }

    private Mapping mapping(Position position, KeyPath path, int depth) {
        List<Mapping.Entry> entries = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        for (String key = tokens.nextKey(); key != null; key = tokens.nextKey()) {
            Position keyPosition = tokens.position();
            KeyPath keyPath = path.child(key);
            tokens.refuseExtras(keyPath, faults);
            refuseUnusable(key, path);
            Position earlier = seen.putIfAbsent(key, keyPosition);
            if (earlier != null) {
                report(
                        "key " + Printable.quoted(key) + " is given twice",
                        keyPath,
                        "keep one of the two; the first is on line " + earlier.line());
            }
            Node value = node(tokens.next(), keyPath, depth + 1);
            if (tooDeep) {
                break;
            }
            if (earlier == null) {
                entries.add(new Mapping.Entry(keyPosition, key, value));
            }
        }
        return new Mapping(position, entries);
    }

    private Sequence sequence(Position position, KeyPath path, int depth) {
        List<Node> items = new ArrayList<>();
        for (Tokens.Token token = tokens.next(); token != Tokens.Token.END; token = tokens.next()) {
            items.add(node(token, path.item(items.size()), depth + 1));
            if (tooDeep) {
                break;
            }
        }
        return new Sequence(position, items);
    }

    private void refuseUnusable(String text, KeyPath path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                report("text holds the character U+0000", path, "remove it: no shell, file or API takes it");
                return;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : 'x')) {
                    report(
                            "text holds half a character (the lone surrogate U+" + SourceText.hex(c, 4) + ")",
                            path,
                            "write the whole character, or its \\U escape with eight digits");
                    return;
                }
                i++;
            }
        }
    }

    private void report(String what, KeyPath path, String fix) {
        faults.report(tokens.position(), path.text(), what, fix);
    }
}
