package io.amibake.config;

import java.util.Optional;

/** What a config asks of its platform against what the platform can do. */
final class PlatformChecks {
    private PlatformChecks() {}

    static void run(Readings readings) {
        Optional<Platform> platform = readings.get("platform", Platform.class);
        if (platform.isPresent()) {
            checkHelpers(readings, platform.get());
            checkLogAgent(readings, platform.get());
            checkRelease(readings, platform.get());
        }
    }

    /** The user data of every stack calls the CloudFormation helpers, and the group waits for their signal. */
    private static void checkHelpers(Readings readings, Platform platform) {
        boolean stacks = !readings.list("launch.kind", LaunchKind.class).isEmpty();
        if (stacks && !is(platform, "cfn", "packaged")) {
            readings.report(
                    readings.isGiven("launch.kind") ? "launch.kind" : "platform",
                    "platform " + platform + " has no cfn-init and cfn-signal, so a stack could not signal",
                    "set launch.kind: []; or, if your source AMI brings them, copy the platform file, set cfn.packaged: true"
                            + " in it and give its path as platform");
        }
    }

    private static void checkLogAgent(Readings readings, Platform platform) {
        boolean required = readings.get("image.imdsv2", Imdsv2.class).orElse(Imdsv2.OPTIONAL) == Imdsv2.REQUIRED;
        if (required && is(platform, "logs", "packaged") && !is(platform, "logs", "knowsImdsv2")) {
            readings.report(
                    readings.isGiven("image.imdsv2") ? "image.imdsv2" : "platform",
                    "image.imdsv2 cannot be required: "
                            + platform.fact("logs", "agent").orElse("the log agent") + ", the log agent of " + platform
                            + ", gets its credentials by version 1 only",
                    "set image.imdsv2: optional, or choose a later platform");
        }
    }

    private static void checkRelease(Readings readings, Platform platform) {
        if (!readings.has("system.release")) {
            return;
        }
        if (platform.fact("packages", "releaseOption").orElse("").isEmpty()) {
            readings.report(
                    "system.release",
                    "platform " + platform + " does not come in releases",
                    "remove it: its packages are those of the day of the build");
        } else if (!readings.get("system.update", Boolean.class).orElse(true)) {
            readings.report(
                    "system.release",
                    "the system moves to a release by an update, and system.update is false",
                    "set system.update: true");
        }
    }

    private static boolean is(Platform platform, String... keys) {
        return platform.fact(keys).orElse("").equals("true");
    }
}
