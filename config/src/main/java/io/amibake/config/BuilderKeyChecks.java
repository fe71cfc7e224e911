package io.amibake.config;

import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Sequence;
import java.util.Optional;

/** The keys of {@code packer.builder}: none that amibake writes itself, no secret, none that this Packer refuses; and a value for each. */
final class BuilderKeyChecks {
    private BuilderKeyChecks() {}

    static void run(Readings readings) {
        Optional<Mapping> builder = readings.get("packer.builder", Mapping.class);
        if (builder.isEmpty()) {
            return;
        }
        for (Mapping.Entry entry : builder.get().entries()) {
            String where = Items.entry("packer.builder", entry.key());
            readings.add(where, entry.value(), entry.position());
            checkKey(readings, where, entry.key());
            checkValue(readings, new KeyPath(where), entry.value(), entry.position());
        }
    }

    /** Nothing at any depth is null: neither a JSON template nor HCL has a word for "as if this were not here". */
    private static void checkValue(Readings readings, KeyPath path, Node value, Position position) {
        if (Layers.isNull(value)) {
            readings.add(path.text(), value, position);
            readings.report(path.text(), "'" + path.text() + "' has no value", "give it one, or remove it");
        } else if (value instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                checkValue(readings, path.child(entry.key()), entry.value(), entry.position());
            }
        } else if (value instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                Node item = sequence.items().get(i);
                checkValue(readings, path.item(i), item, item.position());
            }
        }
    }

    private static void checkKey(Readings readings, String where, String key) {
        String owner = configKey(key);
        if (isSecret(key)) {
            readings.report(
                    where,
                    "the builder key '" + key + "' is a secret, and a secret must not be in a config",
                    "remove it: credentials come from AWS's default chain, SSH keys are made for the build");
        } else if (!owner.isEmpty()) {
            readings.report(where, "the builder key '" + key + "' is written by amibake itself", "use " + owner);
        } else if (key.equals("boot_mode")) {
            readings.report(
                    where,
                    "the amazon-ebs builder has no 'boot_mode': the image boots as its source does",
                    "remove it, or choose a source AMI with that boot mode");
        } else {
            checkFeature(readings, where, key);
        }
    }

    private static void checkFeature(Readings readings, String where, String key) {
        Optional<PackerVersion> version = readings.get("packer.version", PackerVersion.class);
        Optional<PackerFeature> feature = PackerFeature.ofKey(key);
        if (version.isPresent()
                && feature.isEmpty()
                && isNewerThan16(key)
                && !version.get().isAtLeast(1, 7)) {
            readings.report(
                    where,
                    "Packer " + version.get() + " does not know '" + key + "'",
                    "remove it, or set packer.version to \"1.10\" or later");
        }
        if (version.isEmpty() || feature.isEmpty()) {
            return;
        }
        Optional<PluginVersion> plugin = readings.get("packer.pluginVersion", PluginVersion.class);
        PluginVersion needed = feature.get().sincePlugin();
        if (plugin.isPresent() && version.get().knows(PackerFeature.REQUIRED_PLUGINS)) {
            if (plugin.get().compareTo(needed) < 0) {
                readings.report(
                        where,
                        "the amazon plugin " + plugin.get() + " does not know '" + key + "'",
                        "remove it, or set packer.pluginVersion to \"" + needed + "\" or later");
            }
        } else if (!version.get().knows(feature.get())) {
            readings.report(
                    where,
                    "Packer " + version.get() + " does not know '" + key + "'",
                    "remove it, or set packer.version to \"" + feature.get().since() + "\" or later");
        }
    }

    /** What came at some time between Packer 1.7 and 1.9, or with the plugin: 1.6 refuses it (tried). */
    private static boolean isNewerThan16(String key) {
        return switch (key) {
            case "placement",
                    "license_specifications",
                    "enable_nitro_enclave",
                    "enable_unlimited_credits",
                    "capacity_reservation_id",
                    "capacity_reservation_preference",
                    "capacity_reservation_group_arn" -> true;
            default -> false;
        };
    }

    private static boolean isSecret(String key) {
        return switch (key) {
            case "access_key",
                    "secret_key",
                    "token",
                    "mfa_code",
                    "ssh_password",
                    "ssh_bastion_password",
                    "ssh_proxy_password",
                    "winrm_password" -> true;
            default -> false;
        };
    }

    /** The key of the config that a builder key is written from; empty for one that is free. */
    private static String configKey(String key) {
        return switch (key) {
            case "type" -> "nothing else: amibake writes for amazon-ebs";
            case "region" -> "build.region";
            case "source_ami" -> "source.ami";
            case "source_ami_filter" -> "source.filter";
            case "instance_type" -> "build.instanceType";
            case "ssh_username" -> "build.sshUsername";
            case "ami_name" -> "name and version";
            case "ami_description" -> "image.description";
            case "vpc_id" -> "build.network.vpc";
            case "subnet_id" -> "build.network.subnet";
            case "security_group_id" -> "build.network.securityGroup.id";
            case "temporary_security_group_source_cidrs" -> "build.network.sourceCidr";
            case "associate_public_ip_address" -> "build.network.publicIp";
            case "iam_instance_profile" -> "build.instanceProfile";
            case "assume_role" -> "build.assumeRole";
            case "launch_block_device_mappings" -> "build.rootVolume";
            case "ami_users", "snapshot_users" -> "image.users";
            case "ami_groups" -> "image.groups";
            case "ami_org_arns", "ami_ou_arns" -> "image.organizations";
            case "ami_regions" -> "image.regions";
            case "encrypt_boot" -> "image.encrypt";
            case "kms_key_id" -> "image.kmsKey";
            case "region_kms_key_ids" -> "image.kmsKeys";
            case "imds_support", "metadata_options" -> "image.imdsv2";
            case "deprecate_at" -> "image.deprecateAt";
            case "temporary_key_pair_type" -> "the platform's own: it knows which keys its SSH accepts";
            case "tags" -> "image.tags";
            default -> "";
        };
    }
}
