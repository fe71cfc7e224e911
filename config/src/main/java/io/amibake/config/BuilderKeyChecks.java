package io.amibake.config;

import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.Locale;
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
            if (entry.key().endsWith("_tags")) {
                checkTags(readings, new KeyPath(where), entry.value());
            } else if (entry.key().endsWith("_tag")) {
                checkTagBlocks(readings, new KeyPath(where), entry.value());
            }
        }
    }

    /** {@code run_tags: {KEY: VALUE}}. */
    private static void checkTags(Readings readings, KeyPath path, Node tags) {
        if (tags instanceof Mapping mapping) {
            for (Mapping.Entry tag : mapping.entries()) {
                checkTagKey(readings, path.child(tag.key()), tag.key(), tag.position());
            }
        }
    }

    /** {@code run_tag: [{key: KEY, value: VALUE}]}, or one alone. */
    private static void checkTagBlocks(Readings readings, KeyPath path, Node blocks) {
        if (blocks instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                checkTagBlocks(readings, path.item(i), sequence.items().get(i));
            }
        } else if (blocks instanceof Mapping block && block.get("key").orElse(null) instanceof Scalar key) {
            checkTagKey(readings, path.child("key"), key.text(), key.position());
        }
    }

    private static void checkTagKey(Readings readings, KeyPath path, String key, Position position) {
        try {
            TextChecks.checkNotKept(key);
        } catch (InvalidValue invalid) {
            readings.add(path.text(), key, position);
            readings.report(path.text(), invalid.what(), invalid.fix());
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
        String owner = BuilderKeys.owner(key);
        String small = key.toLowerCase(Locale.ROOT);
        if (!small.equals(key)) {
            readings.report(
                    where,
                    "the builder key '" + key + "' has capitals, and Packer takes it for '" + small + "'",
                    "write it in small letters");
        } else if (BuilderKeys.isSecret(key)) {
            readings.report(
                    where,
                    "the builder key '" + key + "' is a secret, and a secret must not be in a config",
                    "remove it: credentials come from AWS's default chain, SSH keys are made for the build");
        } else if (!owner.isEmpty()) {
            readings.report(where, "the builder key '" + key + "' is written by amibake itself", "use " + owner);
        } else if (key.equals(BuilderKeys.NOT_ITS_OWN)) {
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
}
