package io.amibake.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exactly one source, and one that the Packer template can express. */
final class SourceChecks {
    static final String OWNERS = "source.filter.owners";

    private SourceChecks() {}

    static void run(Readings readings) {
        checkExactlyOne(readings);
        checkOwners(readings);
        checkDataSource(readings);
        checkParameter(readings);
    }

    private static void checkExactlyOne(Readings readings) {
        if (readings.get("source", Source.class).isEmpty()) {
            return;
        }
        List<String> given = new ArrayList<>(3);
        for (String key : Source.CHOICES) {
            if (readings.get("source." + key, Object.class).isPresent()) {
                given.add(key);
            }
        }
        if (given.isEmpty()) {
            readings.report(
                    "source",
                    "the source names no AMI",
                    "give one of ami, ssmParameter and filter" + example(readings));
        }
        for (int i = 1; i < given.size(); i++) {
            readings.report(
                    "source." + given.get(i),
                    "the source has both " + given.get(0) + " and " + given.get(i),
                    "keep one of them");
        }
    }

    /** Where AWS publishes the platform's current AMI. */
    private static String example(Readings readings) {
        Optional<String> parameter = parameter(
                readings, readings.get("architecture", Architecture.class).orElse(Architecture.X86_64));
        PackerFormat format = readings.get("packer.format", PackerFormat.class).orElse(PackerFormat.JSON);
        String hcl2 = format == PackerFormat.JSON ? " with packer.format: hcl2" : "";
        return parameter.isEmpty() ? "" : ", such as ssmParameter: " + parameter.get() + hcl2;
    }

    private static Optional<String> parameter(Readings readings, Architecture architecture) {
        return readings.get("platform", Platform.class)
                .flatMap(platform -> platform.fact("source", "ssmParameter", architecture.toString()))
                .filter(parameter -> !parameter.isEmpty());
    }

    /** The parameters that the platform file names each have the AMI of one architecture. */
    private static void checkParameter(Readings readings) {
        Optional<SsmParameter> given = readings.get("source.ssmParameter", SsmParameter.class);
        Optional<Architecture> architecture = readings.get("architecture", Architecture.class);
        if (given.isEmpty() || architecture.isEmpty()) {
            return;
        }
        for (Architecture other : Architecture.values()) {
            boolean published =
                    parameter(readings, other).orElse("").equals(given.get().toString());
            if (published && other != architecture.get()) {
                String right = parameter(readings, architecture.get()).orElse("another parameter");
                readings.report(
                        "source.ssmParameter",
                        "this parameter has the AMI for " + other + ", and the image is " + architecture.get(),
                        "use " + right + ", or set architecture to " + other);
            }
        }
    }

    /** Anybody may publish an AMI under any name: Packer refuses a search without an owner. */
    private static void checkOwners(Readings readings) {
        Optional<AmiFilter> filter = readings.get("source.filter", AmiFilter.class);
        if (filter.isPresent() && filter.get().owners().isEmpty()) {
            readings.report(
                    "source.filter",
                    "the filter names no owner",
                    "give owners: account ids, amazon or self, such as [self]");
        }
    }

    private static void checkDataSource(Readings readings) {
        if (readings.get("source.ssmParameter", SsmParameter.class).isEmpty()) {
            return;
        }
        PackerFormat format = readings.get("packer.format", PackerFormat.class).orElse(PackerFormat.HCL2);
        if (format == PackerFormat.JSON) {
            readings.report(
                    "source.ssmParameter",
                    "source.ssmParameter needs a data source, which Packer's JSON templates do not have",
                    "use packer.format: hcl2, or source.filter");
            return;
        }
        Optional<PackerVersion> version = readings.get("packer.version", PackerVersion.class);
        if (version.isPresent() && !version.get().knows(PackerFeature.DATA_SOURCES)) {
            readings.report(
                    "source.ssmParameter",
                    "source.ssmParameter needs a data source, which Packer " + version.get() + " does not have",
                    "set packer.version to \"" + PackerFeature.DATA_SOURCES.since()
                            + "\" or later, or use source.filter");
        }
    }
}
