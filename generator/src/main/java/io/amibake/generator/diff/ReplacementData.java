package io.amibake.generator.diff;

import io.amibake.core.Bundled;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudFormation does to a resource when a property of it changes. The data, its source and its version stand in
 * {@code replacement.json}, derived from the public schemas of resource providers.
 */
final class ReplacementData {
    static final String PATH = "io/amibake/generator/diff/replacement.json";

    /** What becomes of a resource. */
    enum Update {
        IN_PLACE,
        /** It depends on the values, or on the resource's update policy. */
        MAY_REPLACE,
        REPLACE,
        UNKNOWN
    }

    /** Read when a template has changed, not before. */
    private static final class Shipped {
        static final Node DATA = JsonReader.read(
                PATH,
                Bundled.read(ReplacementData.class, PATH)
                        .orElseThrow(() -> new IllegalStateException("there is no " + PATH)));
    }

    private ReplacementData() {}

    /**
     * What a change does.
     *
     * @param property its way below {@code Properties}, with slashes; {@code *} for items of lists
     */
    static Update of(String type, String property) {
        Optional<Node> known = Values.get(Shipped.DATA, "types").flatMap(types -> Values.get(types, type));
        String name = property.contains("/") ? property.substring(0, property.indexOf('/')) : property;
        if (known.isEmpty() || !texts(known.get(), "properties").contains(name)) {
            return Update.UNKNOWN;
        }
        if (covers(texts(known.get(), "replace"), property)) {
            return Update.REPLACE;
        }
        return covers(texts(known.get(), "mayReplace"), property) ? Update.MAY_REPLACE : Update.IN_PLACE;
    }

    /** A listed property holds for all below it, and a change of the whole is one of each listed part. */
    private static boolean covers(Set<String> listed, String property) {
        for (String one : listed) {
            if (property.equals(one) || property.startsWith(one + "/") || one.startsWith(property + "/")) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> texts(Node type, String key) {
        Set<String> texts = new HashSet<>();
        if (Values.get(type, key).orElse(null) instanceof Sequence list) {
            list.items().forEach(item -> Values.text(item).ifPresent(texts::add));
        }
        return texts;
    }

    /** All resource types that are known. */
    static Set<String> types() {
        Set<String> types = new HashSet<>();
        if (Values.get(Shipped.DATA, "types").orElse(null) instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> types.add(entry.key()));
        }
        return types;
    }
}
