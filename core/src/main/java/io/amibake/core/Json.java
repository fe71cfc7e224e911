package io.amibake.core;

import java.util.ArrayList;
import java.util.List;

/** A JSON object under construction, for {@link JsonText} to print; its keys keep the order they are put in. */
public final class Json {
    private static final Position NOWHERE = new Position("", 0, 0);

    private final List<Mapping.Entry> entries = new ArrayList<>();

    public static Json object() {
        return new Json();
    }

    public static Node array(List<? extends Node> items) {
        return new Sequence(NOWHERE, List.copyOf(items));
    }

    public static Node text(String text) {
        return new Scalar(NOWHERE, text, Scalar.Kind.STRING);
    }

    /** A number as it is to be written, such as {@code 0.042}. */
    public static Node decimal(String number) {
        return new Scalar(NOWHERE, number, Scalar.Kind.DECIMAL);
    }

    public Json put(String key, String value) {
        return put(key, text(value));
    }

    public Json put(String key, long value) {
        return put(key, new Scalar(NOWHERE, Long.toString(value), Scalar.Kind.INTEGER));
    }

    public Json put(String key, Node value) {
        entries.add(new Mapping.Entry(NOWHERE, key, value));
        return this;
    }

    public Json put(String key, boolean value) {
        return put(key, new Scalar(NOWHERE, Boolean.toString(value), Scalar.Kind.BOOLEAN));
    }

    public Json put(String key, Json value) {
        return put(key, value.node());
    }

    public Mapping node() {
        return new Mapping(NOWHERE, List.copyOf(entries));
    }
}
