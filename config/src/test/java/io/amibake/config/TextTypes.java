package io.amibake.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Good and bad texts of every text type: what the parser and the schema's pattern must agree on. */
record TextTypes(Class<?> type, Function<String, ?> parser, String pattern, List<String> good, List<String> bad) {
    static List<TextTypes> all() {
        List<TextTypes> all = new ArrayList<>(AmazonTextTypes.all());
        all.addAll(SystemTextTypes.all());
        return all;
    }

    static TextTypes of(
            Class<?> type, Function<String, ?> parser, String pattern, List<String> good, List<String> bad) {
        return new TextTypes(type, parser, pattern, good, bad);
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
