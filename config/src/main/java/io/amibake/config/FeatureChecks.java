package io.amibake.config;

import java.util.Optional;

/** What a config asks of Packer against what the chosen release has. Defaults that it lacks are not written. */
final class FeatureChecks {
    private FeatureChecks() {}

    static void run(Readings readings) {
        Optional<PackerVersion> version = readings.get("packer.version", PackerVersion.class);
        if (version.isEmpty()) {
            return;
        }
        checkWish(readings, version.get(), "image.deprecateAt", PackerFeature.DEPRECATE_AT);
        checkWish(readings, version.get(), "packer.pluginVersion", PackerFeature.REQUIRED_PLUGINS);
        if (readings.get("image.imdsv2", Imdsv2.class).orElse(Imdsv2.OPTIONAL) == Imdsv2.REQUIRED) {
            checkWish(readings, version.get(), "image.imdsv2", PackerFeature.IMDS_SUPPORT);
            checkPlugin(readings, version.get(), "image.imdsv2", PackerFeature.IMDS_SUPPORT);
        }
        for (var organization : Items.ofList(readings, "image.organizations", OrganizationArn.class)
                .entrySet()) {
            boolean unit = organization.getValue().isUnit();
            PackerFeature feature = unit ? PackerFeature.AMI_OU_ARNS : PackerFeature.AMI_ORG_ARNS;
            checkWish(readings, version.get(), organization.getKey(), feature);
        }
    }

    private static void checkWish(Readings readings, PackerVersion version, String key, PackerFeature feature) {
        if (readings.isGiven(key) && !version.knows(feature)) {
            readings.report(
                    key,
                    key + " needs " + feature + ", which Packer " + version + " does not have",
                    "remove it, or set packer.version to \"" + feature.since() + "\" or later");
        }
    }

    /** From Packer 1.10 on the template is written for a current plugin; one that is pinned must not be too old. */
    private static void checkPlugin(Readings readings, PackerVersion version, String key, PackerFeature feature) {
        Optional<PluginVersion> plugin = readings.get("packer.pluginVersion", PluginVersion.class);
        if (plugin.isPresent() && version.knows(feature) && plugin.get().compareTo(feature.sincePlugin()) < 0) {
            readings.report(
                    "packer.pluginVersion",
                    key + " needs " + feature + ", which the amazon plugin " + plugin.get() + " does not have",
                    "pin \"" + feature.sincePlugin() + "\" or later");
        }
    }
}
