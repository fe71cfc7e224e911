package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** A script that a document holds as a tree or encoded: as the text that the instance gets, it can be compared by line. */
final class EmbeddedText {
    private static final Set<String> HOLDERS = Set.of("UserData", "user_data");

    private EmbeddedText() {}

    /** The text at a place; empty where there is none, or where it cannot be told. */
    static Optional<Scalar> in(Place place, Node node) {
        if (place.keys().isEmpty()
                || !HOLDERS.contains(place.keys().get(place.keys().size() - 1))) {
            return Optional.empty();
        }
        Optional<String> text = node instanceof Scalar scalar
                ? Optional.of(decoded(scalar.text()))
                : Values.get(node, "Fn::Base64").flatMap(EmbeddedText::joined);
        return text.map(found -> Scalar.string(Position.of(""), found));
    }

    private static String decoded(String text) {
        try {
            String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            return plain.chars().allMatch(EmbeddedText::isOfText) ? plain : text;
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static boolean isOfText(int character) {
        return character == '\n' || character == '\r' || character == '\t' || (character >= ' ' && character != 0xFFFD);
    }

    private static Optional<String> joined(Node node) {
        if (node instanceof Scalar scalar) {
            return Optional.of(scalar.text());
        }
        Optional<String> substituted = Values.text(node, "Fn::Sub");
        if (substituted.isPresent()) {
            return substituted;
        }
        Optional<String> reference = Values.text(node, "Ref");
        if (reference.isPresent()) {
            return Optional.of("${" + reference.get() + "}");
        }
        if (Values.get(node, "Fn::Join").orElse(null) instanceof Sequence join
                && join.items().size() == 2
                && join.items().get(1) instanceof Sequence parts) {
            return Values.text(join.items().get(0)).map(between -> joined(between, parts));
        }
        return node instanceof Mapping ? Optional.of("${" + Values.compact(node) + "}") : Optional.empty();
    }

    private static String joined(String between, Sequence parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.items().size(); i++) {
            Node part = parts.items().get(i);
            text.append(i == 0 ? "" : between).append(joined(part).orElseGet(() -> Values.compact(part)));
        }
        return text.toString();
    }
}
