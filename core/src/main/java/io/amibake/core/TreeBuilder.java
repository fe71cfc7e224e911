package io.amibake.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** Builds the tree of one document from the tokens of a streaming parser, and collects what it must refuse. */
final class TreeBuilder {
    static final int MAX_DEPTH = 64;

    /** What one format adds: reading of scalars, and refusals beyond the shared ones. */
    interface Format {
        Scalar scalar(JsonParser parser, JsonToken token, Position position);

        /** Looks at the current token; {@code enclosing} tells a key from its mapping. */
        void check(JsonParser parser, JsonToken token, KeyPath path, TreeBuilder builder);
    }

    private final String source;
    private final JsonParser parser;
    private final Format format;
    private final Faults faults;
    private boolean tooDeep;

    TreeBuilder(String source, JsonParser parser, Format format, Faults faults) {
        this.source = source;
        this.parser = parser;
        this.format = format;
        this.faults = faults;
    }

    /** The tree, or nothing when the document is empty or too deep to be read. */
    Optional<Node> build() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            report("the file is empty", KeyPath.ROOT, "write at least one key; see `amibake init` for a start");
            return Optional.empty();
        }
        Node root = node(first, KeyPath.ROOT, 1);
        if (tooDeep) {
            return Optional.empty();
        }
        if (parser.nextToken() != null) {
            report(
                    "a second document begins here",
                    KeyPath.ROOT,
                    "keep one document per file: remove it and its '---'");
        }
        return Optional.of(root);
    }

    private Node node(JsonToken token, KeyPath path, int depth) {
        Position position = position();
        format.check(parser, token, path, this);
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            if (depth > MAX_DEPTH) {
                tooDeep = true;
                report("values are nested more than " + MAX_DEPTH + " deep", KeyPath.ROOT, "flatten this value");
                return new Scalar(position, "null", Scalar.Kind.NULL);
            }
            return token == JsonToken.START_OBJECT ? mapping(position, path, depth) : sequence(position, path, depth);
        }
        Scalar scalar = format.scalar(parser, token, position);
        refuseUnusable(scalar.text(), path);
        return scalar;
    }

    private Mapping mapping(Position position, KeyPath path, int depth) {
        List<Mapping.Entry> entries = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        while (!tooDeep && parser.nextToken() != JsonToken.END_OBJECT) {
            Position keyPosition = position();
            String key = parser.currentName();
            KeyPath keyPath = path.child(key);
            format.check(parser, JsonToken.PROPERTY_NAME, keyPath, this);
            refuseUnusable(key, path);
            Position earlier = seen.putIfAbsent(key, keyPosition);
            if (earlier != null) {
                report(
                        "key " + Printable.quoted(key) + " is given twice",
                        keyPath,
                        "keep one of the two; the first is on line " + earlier.line());
            }
            Node value = node(parser.nextToken(), keyPath, depth + 1);
            if (earlier == null) {
                entries.add(new Mapping.Entry(keyPosition, key, value));
            }
        }
        return new Mapping(position, entries);
    }

    private Sequence sequence(Position position, KeyPath path, int depth) {
        List<Node> items = new ArrayList<>();
        JsonToken token;
        while (!tooDeep && (token = parser.nextToken()) != JsonToken.END_ARRAY) {
            items.add(node(token, path.item(items.size()), depth + 1));
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

    /** Adds a problem about the current token. */
    void report(String what, KeyPath path, String fix) {
        faults.report(position(), path.text(), what, fix);
    }

    Position position() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Position(source, location.getLineNr(), location.getColumnNr());
    }
}
