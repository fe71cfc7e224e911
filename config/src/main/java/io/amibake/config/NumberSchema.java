package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;

/** The schema of a whole number, in the limits that the checks hold it to whatever else a config says. */
final class NumberSchema {
    private static final Position HERE = Position.of("schema");

    private NumberSchema() {}

    /** @param key dotted; of an item of a list with {@code []} */
    static Mapping of(String key) {
        return switch (key) {
            case "schema" -> only(Integer.parseInt(ConfigLoader.FORMAT));
            case "build.rootVolume.iops" -> between(VolumeChecks.LEAST_IOPS, VolumeChecks.MOST_IOPS);
            case "docker.addressPools[].size" -> between(BridgeCidr.WIDEST, DockerChecks.SMALLEST_NETWORK);
            case "launch.capacity.min", "launch.capacity.max", "launch.capacity.desired" ->
                between(LaunchChecks.LEAST_CAPACITY, ScalarReader.MOST);
            case "release.retain" -> between(ReleaseChecks.LEAST_RETAINED, ScalarReader.MOST);
            case "launch.logRetentionDays" -> only(LaunchChecks.retentionDays());
            default -> throw new IllegalStateException("say which numbers " + key + " may be");
        };
    }

    private static Mapping between(int least, int most) {
        return new ConfigSchema.Members()
                .put("type", "integer")
                .put("minimum", number(least))
                .put("maximum", number(most))
                .mapping();
    }

    private static Mapping only(int... numbers) {
        List<Node> items = new ArrayList<>();
        for (int number : numbers) {
            items.add(number(number));
        }
        return new ConfigSchema.Members().put("enum", new Sequence(HERE, items)).mapping();
    }

    static Scalar number(int number) {
        return new Scalar(HERE, Integer.toString(number), Scalar.Kind.INTEGER);
    }
}
