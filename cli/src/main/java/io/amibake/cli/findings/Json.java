package io.amibake.cli.findings;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;

/** A JSON object under construction; its keys keep the order they are put in. */
final class Json {
    private static final Position NOWHERE = new Position("", 0, 0);

    private final List<Mapping.Entry> entries = new ArrayList<>();

    static Json object() {
        return new Json();
    }

    static Node array(List<? extends Node> items) {
        return new Sequence(NOWHERE, List.copyOf(items));
    }

    static Node text(String text) {
        return new Scalar(NOWHERE, text, Scalar.Kind.STRING);
    }

    static Node flag(boolean value) {
        return new Scalar(NOWHERE, Boolean.toString(value), Scalar.Kind.BOOLEAN);
    }

    Json put(String key, String value) {
        return put(key, text(value));
    }

    Json put(String key, long value) {
        return put(key, new Scalar(NOWHERE, Long.toString(value), Scalar.Kind.INTEGER));
    }

    Json put(String key, Node value) {
        entries.add(new Mapping.Entry(NOWHERE, key, value));
        return this;
    }

    Json put(String key, Json value) {
        return put(key, value.node());
    }

    Mapping node() {
        return new Mapping(NOWHERE, List.copyOf(entries));
    }
}
