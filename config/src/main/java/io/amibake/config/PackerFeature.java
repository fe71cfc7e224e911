package io.amibake.config;

import java.util.Optional;

/**
 * What not every supported Packer has. Where a key belongs to the amazon plugin, the release lines 1.7 to 1.9 are
 * counted by the plugin that their last release bundles (1.0.6, 1.2.1, 1.2.1: Packer's change log); from 1.10 on the
 * plugin is installed apart.
 */
public enum PackerFeature {
    /** The {@code required_plugins} block, read by {@code packer init}. */
    REQUIRED_PLUGINS("required_plugins", 7, "0.0.1"),
    /** Data sources of HCL2 templates. */
    DATA_SOURCES("data_sources", 7, "0.0.1"),
    /** The SSH client signs with RSA and SHA-2; before, only ed25519 keys get into a host that refuses SHA-1. */
    RSA_SHA2("rsa_sha2", 9, "0.0.1"),
    METADATA_OPTIONS("metadata_options", 7, "0.0.1"),
    SKIP_CREATE_AMI("skip_create_ami", 7, "0.0.1"),
    FLEET_TAGS("fleet_tags", 7, "1.0.0"),
    FLEET_TAG("fleet_tag", 7, "1.0.0"),
    DEPRECATE_AT("deprecate_at", 7, "1.0.1"),
    AMI_ORG_ARNS("ami_org_arns", 7, "1.0.6"),
    AMI_OU_ARNS("ami_ou_arns", 7, "1.0.6"),
    TEMPORARY_SECURITY_GROUP_SOURCE_PUBLIC_IP("temporary_security_group_source_public_ip", 8, "1.1.3"),
    IMDS_SUPPORT("imds_support", 10, "1.2.2"),
    FAST_LAUNCH("fast_launch", 10, "1.2.3"),
    DEREGISTRATION_PROTECTION("deregistration_protection", 10, "1.3.3");

    private final String key;
    private final int sinceMinor;
    private final String sincePlugin;

    PackerFeature(String key, int sinceMinor, String sincePlugin) {
        this.key = key;
        this.sinceMinor = sinceMinor;
        this.sincePlugin = sincePlugin;
    }

    /** The first release line that has it. */
    public PackerVersion since() {
        return new PackerVersion(1, sinceMinor);
    }

    /** The first release of the amazon plugin that has it. */
    public PluginVersion sincePlugin() {
        return PluginVersion.parse(sincePlugin);
    }

    boolean isIn(PackerVersion version) {
        return version.isAtLeast(1, sinceMinor);
    }

    /** The feature that Packer writes as this key. */
    static Optional<PackerFeature> ofKey(String key) {
        for (PackerFeature feature : values()) {
            if (feature.key.equals(key)) {
                return Optional.of(feature);
            }
        }
        return Optional.empty();
    }

    /** As Packer writes it. */
    @Override
    public String toString() {
        return key;
    }
}
