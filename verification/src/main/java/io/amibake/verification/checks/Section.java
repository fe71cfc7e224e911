package io.amibake.verification.checks;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Nearest;
import io.amibake.core.Node;
import io.amibake.core.Printable;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping with a fixed set of keys; what does not fit is reported, and nothing is what is left of it.
 *
 * @param meant keys that are not there but as misspelt ones
 */
record Section(Mapping mapping, KeyPath path, Faults faults, Set<String> meant) {
    Section {
        meant = Set.copyOf(meant);
    }

    /** The section that a node has to be. */
    static Optional<Section> of(Node node, KeyPath path, Faults faults) {
        if (node instanceof Mapping mapping) {
            return Optional.of(new Section(mapping, path, faults, Set.of()));
        }
        misfit(node, path, "a mapping", "write 'key: value' lines below it", faults);
        return Optional.empty();
    }

    /** Reports keys that are not among these; what was probably meant by one is not missing any more. */
    Section allow(List<String> keys) {
        Set<String> probably = new HashSet<>();
        for (Mapping.Entry entry : mapping.entries()) {
            if (!keys.contains(entry.key())) {
                Nearest.to(entry.key(), keys).ifPresent(probably::add);
                faults.report(
                        entry.position(),
                        path.child(entry.key()).text(),
                        "key " + Printable.quoted(entry.key()) + " is not known",
                        Nearest.suggestion(entry.key(), keys, "remove it; known here: " + String.join(", ", keys)));
            }
        }
        return new Section(mapping, path, faults, probably);
    }

    /** The value of a key that has to be there. */
    Optional<Node> required(String key, String fix) {
        Optional<Node> value = mapping.get(key);
        if (value.isEmpty() && !meant.contains(key)) {
            faults.report(mapping.position(), path.child(key).text(), "key '" + key + "' is missing", fix);
        }
        return value;
    }

    /** A text, if the key is there; a number counts as it is written. */
    Optional<String> text(String key) {
        return mapping.get(key).flatMap(node -> text(node, path.child(key), faults));
    }

    Optional<String> requiredText(String key, String fix) {
        return required(key, fix).flatMap(node -> text(node, path.child(key), faults));
    }

    /** One of a few words, if the key is there. */
    Optional<String> word(String key, List<String> words) {
        Optional<String> text = text(key);
        if (text.isPresent() && !words.contains(text.get())) {
            report(
                    key,
                    Printable.quoted(text.get()) + " is not allowed here",
                    Nearest.suggestion(text.get(), words, "write " + String.join(" or ", words)));
            return Optional.empty();
        }
        return text;
    }

    /** Reports something at the value of a key. */
    void report(String key, String what, String fix) {
        Node node = mapping.get(key).orElse(mapping);
        faults.report(node.position(), path.child(key).text(), what, fix);
    }

    /** A node as text: a number as it is written. */
    static Optional<String> text(Node node, KeyPath path, Faults faults) {
        if (node instanceof Scalar scalar && !scalar.isNull() && scalar.kind() != Scalar.Kind.BOOLEAN) {
            if (scalar.text().indexOf('\0') >= 0) {
                faults.report(node.position(), path.text(), "a text cannot hold a NUL here", "take it out");
                return Optional.empty();
            }
            return Optional.of(scalar.text());
        }
        boolean bool = node instanceof Scalar scalar && !scalar.isNull();
        String fix = bool ? "put it in quotes: \"" + ((Scalar) node).text() + '"' : "write one value";
        misfit(node, path, "text", fix, faults);
        return Optional.empty();
    }

    static void misfit(Node node, KeyPath path, String wanted, String fix, Faults faults) {
        faults.report(node.position(), path.text(), "this must be " + wanted + ", not " + described(node), fix);
    }

    static String described(Node node) {
        if (node instanceof Sequence sequence && sequence.items().isEmpty()) {
            return "an empty list";
        }
        if (node instanceof Mapping mapping && mapping.entries().isEmpty()) {
            return "an empty mapping";
        }
        if (node instanceof Sequence || node instanceof Mapping || ((Scalar) node).isNull()) {
            return node.description();
        }
        Scalar scalar = (Scalar) node;
        return scalar.kind() == Scalar.Kind.STRING
                ? "the text " + Printable.quoted(scalar.text())
                : Printable.of(scalar.text().length() > 80 ? node.description() : scalar.text());
    }
}
