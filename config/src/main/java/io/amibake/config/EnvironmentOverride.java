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

/**
 * A value of the config that an environment variable replaced, so that it can be said aloud.
 *
 * @param replaced the value that would hold without the variable
 * @param replacedAt where that value stands
 */
public record EnvironmentOverride(String variable, String key, String value, String replaced, Position replacedAt) {
    /** Those variables that change a value of the lower layers and are not themselves overruled by {@code --set}. */
    static List<EnvironmentOverride> between(Mapping lower, Mapping merged, Map<String, String> variables) {
        List<EnvironmentOverride> overrides = new ArrayList<>();
        for (EnvironmentVariable variable : EnvironmentVariable.ALL) {
            if (!variables.containsKey(variable.name())) {
                continue;
            }
            Optional<Node> before = at(lower, variable.path());
            Optional<Node> now = at(merged, variable.path());
            boolean effective = now.isPresent() && now.get().position().equals(variable.position());
            if (effective && before.isPresent() && !text(before.get()).equals(text(now.get()))) {
                overrides.add(new EnvironmentOverride(
                        variable.name(),
                        variable.key(),
                        text(now.get()),
                        text(before.get()),
                        before.get().position()));
            }
        }
        return overrides;
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

    /** {@code AWS_INSTANCE_TYPE sets build.instanceType to 'm5.large' (image.yaml:12:17 has 't3.micro')}. */
    @Override
    public String toString() {
        return variable + " sets " + key + " to " + InvalidValue.quoted(value) + " (" + replacedAt + " has "
                + InvalidValue.quoted(replaced) + ")";
    }
}
