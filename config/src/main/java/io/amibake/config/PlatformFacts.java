package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a platform file of the user's with the shipped ones: the templates need every fact that all of those have. */
final class PlatformFacts {
    private PlatformFacts() {}

    /**
     * Reports what the file lacks of the facts that all models have, and what is a list there but text here, and the like.
     * More facts are welcome.
     */
    static void compare(List<Mapping> models, Mapping own, Faults faults) {
        compare(models, own, KeyPath.ROOT, faults);
    }

    private static void compare(List<Mapping> models, Mapping own, KeyPath path, Faults faults) {
        for (Mapping.Entry expected : models.get(0).entries()) {
            KeyPath key = path.child(expected.key());
            if (key.text().equals("defaults") || !allHave(models, expected.key())) {
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
            } else if (expected.value() instanceof Mapping) {
                compare(below(models, expected.key()), (Mapping) found.get(), key, faults);
            }
        }
    }

    private static boolean allHave(List<Mapping> models, String key) {
        for (Mapping model : models) {
            if (model.get(key).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<Mapping> below(List<Mapping> models, String key) {
        List<Mapping> below = new ArrayList<>();
        for (Mapping model : models) {
            below.add((Mapping) model.get(key).orElseThrow());
        }
        return below;
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
