package io.amibake.config;

import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The architecture against the platform and the instance types that build and launch the image. */
final class ArchitectureChecks {
    private ArchitectureChecks() {}

    static void run(Readings readings) {
        Optional<Architecture> architecture = readings.get("architecture", Architecture.class);
        if (architecture.isPresent()) {
            checkPlatform(readings, architecture.get());
            checkInstanceType(readings, architecture.get(), "build.instanceType");
            checkInstanceType(readings, architecture.get(), "launch.instanceType");
            checkInstanceType(readings, architecture.get(), "release.instanceType");
        }
    }

    private static void checkPlatform(Readings readings, Architecture architecture) {
        Optional<Platform> platform = readings.get("platform", Platform.class);
        if (platform.isEmpty()) {
            return;
        }
        List<String> supported = architectures(platform.get());
        if (!supported.isEmpty() && !supported.contains(architecture.toString())) {
            readings.report(
                    "architecture",
                    platform.get() + " does not come for " + architecture,
                    "set architecture to " + String.join(" or ", supported) + ", or choose another platform");
        }
    }

    private static List<String> architectures(Platform platform) {
        List<String> architectures = new ArrayList<>(2);
        Optional<Node> node = platform.facts().get("architectures");
        if (node.isPresent() && node.get() instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Scalar scalar) {
                    architectures.add(scalar.text());
                }
            }
        }
        return architectures;
    }

    /** Reported where the user chose: a default instance type is not to blame for the architecture asked for. */
    private static void checkInstanceType(Readings readings, Architecture architecture, String key) {
        Optional<InstanceType> type = readings.get(key, InstanceType.class);
        if (type.isEmpty() || type.get().architecture() == architecture) {
            return;
        }
        boolean given = readings.isGiven(key) || !readings.isGiven("architecture");
        String example = (architecture == Architecture.ARM64 ? "t4g." : "t3.") + burstableSize(type.get());
        readings.report(
                given ? key : "architecture",
                key + " " + type.get() + " is " + type.get().architecture() + ", and the image is " + architecture,
                "set " + key + " to a type such as " + example + ", or architecture to "
                        + type.get().architecture());
    }

    private static String burstableSize(InstanceType type) {
        return switch (type.size()) {
            case "nano", "micro", "small", "medium", "large", "xlarge", "2xlarge" -> type.size();
            default -> "2xlarge";
        };
    }
}
