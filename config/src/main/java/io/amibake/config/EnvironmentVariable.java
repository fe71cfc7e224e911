package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An environment variable that sets a key, as the Makefile of the original image had them. An empty one counts as unset.
 *
 * @param key the dotted key it sets
 * @param isList whether it holds a list, separated by commas, blanks or both
 */
public record EnvironmentVariable(String name, String key, boolean isList) {
    /** All there are. */
    public static final List<EnvironmentVariable> ALL = List.of(
            new EnvironmentVariable("AMI_NAME", "name", false),
            new EnvironmentVariable("AMI_USERS", "image.users", true),
            new EnvironmentVariable("AMI_REGIONS", "image.regions", true),
            new EnvironmentVariable("APP_VERSION", "version", false),
            new EnvironmentVariable("AWS_ROLE", "build.assumeRole", false),
            new EnvironmentVariable("AWS_SG_NAME", "build.network.securityGroup.name", false),
            new EnvironmentVariable("AWS_SG_DESCRIPTION", "build.network.securityGroup.description", false),
            new EnvironmentVariable("AWS_INSTANCE_TYPE", "build.instanceType", false),
            new EnvironmentVariable("AWS_DEFAULT_REGION", "build.region", false),
            new EnvironmentVariable("AWS_SSH_USERNAME", "build.sshUsername", false),
            new EnvironmentVariable("AWS_SOURCE_AMI", "source.ami", false),
            new EnvironmentVariable("TIME_ZONE", "system.timezone", false));

    /** The layer that the variables make, over a lower one. */
    static Mapping over(Mapping lower, Map<String, String> variables) {
        Mapping merged = lower;
        for (EnvironmentVariable variable : ALL) {
            String value = variables.getOrDefault(variable.name, "");
            if (!value.isBlank()) {
                merged = Layers.merge(merged, Layers.holding(variable.path(), variable.node(value)));
            }
        }
        return merged;
    }

    /** What values set by it give as their source. */
    Position position() {
        return Position.of("environment variable " + name);
    }

    List<String> path() {
        return List.of(key.split("\\."));
    }

    private Node node(String value) {
        if (!isList) {
            return Scalar.string(position(), value);
        }
        List<Node> items = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            boolean separator =
                    i == value.length() || value.charAt(i) == ',' || Character.isWhitespace(value.charAt(i));
            if (separator && i > start) {
                items.add(Scalar.string(position(), value.substring(start, i)));
            }
            start = separator ? i + 1 : start;
        }
        return new Sequence(position(), items);
    }
}
