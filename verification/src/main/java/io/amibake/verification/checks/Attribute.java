package io.amibake.verification.checks;

import java.util.List;

/**
 * Something that a kind of check can find out.
 *
 * @param doc what it is, in a few words, for people
 * @param choices all that a {@link ValueType#CHOICE} can be
 */
record Attribute(String name, ValueType type, String doc, List<String> choices) {
    static Attribute of(String name, ValueType type, String doc) {
        return new Attribute(name, type, doc, List.of());
    }

    static Attribute choice(String name, String doc, String... choices) {
        return new Attribute(name, ValueType.CHOICE, doc, List.of(choices));
    }
}
