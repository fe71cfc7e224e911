package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.Optional;

/** Compares a platform file of the user's with a shipped one: the templates need every fact that those have. */
final class PlatformFacts {
    private PlatformFacts() {}

    /** Reports what the file lacks, and what is a list there but text here, and the like. More facts are welcome. */
    static void compare(Mapping model, Mapping own, Faults faults) {
        compare(model, own, KeyPath.ROOT, faults);
    }

    private static void compare(Mapping model, Mapping own, KeyPath path, Faults faults) {
        for (Mapping.Entry expected : model.entries()) {
            KeyPath key = path.child(expected.key());
            if (key.text().equals("defaults")) {
                continue;
            }
            Optional<Node> found = own.get(expected.key());
            if (found.isEmpty()) {
                faults.report(
                        own.position(),
                        key.text(),
                        "the platform's fact '" + expected.key() + "' is missing",
                        "add it as the shipped platform files have it (\"\" or [] when there is none)");
            } else if (!isSameKind(expected.value(), found.get())) {
                faults.report(
                        found.get().position(),
                        key.text(),
                        "this must be " + kind(expected.value()) + ", not "
                                + found.get().description(),
                        "write it as the shipped platform files have it");
            } else if (expected.value() instanceof Mapping inner) {
                compare(inner, (Mapping) found.get(), key, faults);
            }
        }
    }

    private static boolean isSameKind(Node expected, Node found) {
        return kind(expected).equals(kind(found));
    }

    private static String kind(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.kind() == Scalar.Kind.BOOLEAN ? scalar.description() : "text";
        }
        return node instanceof Sequence ? "a list" : "a mapping";
    }
}
