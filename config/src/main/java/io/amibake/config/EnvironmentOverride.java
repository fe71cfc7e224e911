package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of the config that an environment variable set, so that it can be said aloud.
 *
 * @param replaced what would hold without the variable; null when nothing would
 */
public record EnvironmentOverride(
        String variable, String key, String value, @Nullable Replaced replaced) {
    /**
     * What a variable put out of force.
     *
     * @param text the value in quotes, or the key of another source of the image
     */
    public record Replaced(Position position, String text) {}

    /** Those variables that change a value of the lower layers and are not themselves overruled by {@code --set}. */
    static List<EnvironmentOverride> between(Mapping lower, Mapping merged, Map<String, String> variables) {
        List<EnvironmentOverride> overrides = new ArrayList<>();
        for (EnvironmentVariable variable : EnvironmentVariable.ALL) {
            if (!variables.containsKey(variable.name())) {
                continue;
            }
            Optional<Node> before = at(lower, variable.path());
            Optional<Node> now = at(merged, variable.path());
            if (now.isEmpty() || !isSetBy(variable, now.get())) {
                continue;
            }
            String value = text(now.get());
            if (before.isEmpty() || Layers.isNull(before.get())) {
                overrides.add(
                        new EnvironmentOverride(variable.name(), variable.key(), value, displaced(lower, variable)));
            } else if (!text(before.get()).equals(value)) {
                Replaced replaced = new Replaced(before.get().position(), InvalidValue.quoted(text(before.get())));
                overrides.add(new EnvironmentOverride(variable.name(), variable.key(), value, replaced));
            }
        }
        return overrides;
    }

    /** Compares the parts that matter: a record's own equals is made at run time, which the start would wait for. */
    private static boolean isSetBy(EnvironmentVariable variable, Node node) {
        return node.position().line() == 0
                && node.position().source().equals(variable.position().source());
    }

    /** The other source of the image that an AMI of the environment puts out. */
    private static @Nullable Replaced displaced(Mapping lower, EnvironmentVariable variable) {
        if (!variable.key().equals("source.ami")) {
            return null;
        }
        for (String other : List.of("filter", "ssmParameter")) {
            Optional<Node> node = at(lower, List.of("source", other));
            if (node.isPresent() && !Layers.isNull(node.get())) {
                return new Replaced(node.get().position(), "source." + other);
            }
        }
        return null;
    }

    private static Optional<Node> at(Mapping tree, List<String> path) {
        Optional<Node> node = Optional.of(tree);
        for (String key : path) {
            if (node.isEmpty() || !(node.get() instanceof Mapping mapping)) {
                return Optional.empty();
            }
            node = mapping.get(key);
        }
        return node;
    }

    private static String text(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        StringBuilder text = new StringBuilder("[");
        if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                text.append(text.length() == 1 ? "" : ", ").append(text(item));
            }
        }
        return text.append(']').toString();
    }

    /** {@code AWS_ROLE sets build.assumeRole to 'arn:…'}, or {@code AWS_INSTANCE_TYPE sets build.instanceType to 'm5.large' (image.yaml:12:17 has 't3.micro')}. */
    @Override
    public String toString() {
        String set = variable + " sets " + key + " to " + InvalidValue.quoted(value);
        return replaced == null ? set : set + " (" + replaced.position() + " has " + replaced.text() + ")";
    }
}
