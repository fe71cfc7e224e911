package io.amibake.config;

import io.amibake.core.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Encryption against sharing and copying: what Packer refuses, and what EC2 refuses after the build. */
final class EncryptionChecks {
    private EncryptionChecks() {}

    static void run(Readings readings) {
        Optional<Boolean> encrypt = readings.get("image.encrypt", Boolean.class);
        checkKeyRegions(readings);
        if (encrypt.isEmpty() || readings.get("image", Image.class).isEmpty()) {
            return;
        }
        if (encrypt.get()) {
            checkCopies(readings);
            checkSharing(readings);
        } else {
            checkUnusedKeys(readings);
        }
    }

    private static void checkUnusedKeys(Readings readings) {
        if (readings.get("image.kmsKey", KmsKey.class).isPresent()) {
            readings.report(
                    "image.kmsKey", "image.kmsKey is given, but the image is not encrypted", "set image.encrypt: true");
        }
        if (!readings.map("image.kmsKeys", KmsKey.class).isEmpty()) {
            readings.report(
                    "image.kmsKeys",
                    "image.kmsKeys are given, but the image is not encrypted",
                    "set image.encrypt: true");
        }
    }

    /** A key serves its own region only. */
    private static void checkKeyRegions(Readings readings) {
        Optional<Region> home = readings.get("build.region", Region.class);
        Optional<KmsKey> key = readings.get("image.kmsKey", KmsKey.class);
        if (home.isPresent() && key.isPresent()) {
            checkKeyRegion(readings, "image.kmsKey", key.get(), home.get().name());
        }
        for (Map.Entry<String, KmsKey> entry :
                readings.map("image.kmsKeys", KmsKey.class).entrySet()) {
            String where = Items.entry("image.kmsKeys", entry.getKey());
            if (!Region.isKnown(entry.getKey())) {
                readings.report(
                        where,
                        InvalidValue.quoted(entry.getKey()) + " is not an AWS region",
                        Nearest.suggestion(
                                entry.getKey(), Region.known(), "use the code of a region, such as us-west-2"));
            } else {
                checkKeyRegion(readings, where, entry.getValue(), entry.getKey());
            }
        }
    }

    private static void checkKeyRegion(Readings readings, String where, KmsKey key, String region) {
        Optional<String> own = key.region();
        if (own.isPresent() && !own.get().equals(region)) {
            readings.report(
                    where,
                    "the KMS key " + key + " is in " + own.get() + ", and is to encrypt in " + region,
                    "give a key of " + region);
        }
    }

    /** Packer wants a key for each region of image.regions, and no other, once one region has a key. */
    private static void checkCopies(Readings readings) {
        Map<String, KmsKey> keys = readings.map("image.kmsKeys", KmsKey.class);
        if (keys.isEmpty()) {
            return;
        }
        List<String> regions = new ArrayList<>();
        for (Map.Entry<String, Region> item :
                Items.ofList(readings, "image.regions", Region.class).entrySet()) {
            String region = item.getValue().name();
            regions.add(region);
            if (!keys.containsKey(region)) {
                readings.report(
                        item.getKey(),
                        "image.kmsKeys has no key for " + region,
                        "add a key for " + region + " to image.kmsKeys");
            }
        }
        Optional<Region> home = readings.get("build.region", Region.class);
        for (String region : keys.keySet()) {
            if (Region.isKnown(region) && !regions.contains(region)) {
                readings.report(
                        Items.entry("image.kmsKeys", region),
                        "image.kmsKeys has a key for " + region + ", which is not in image.regions",
                        home.isPresent() && region.equals(home.get().name())
                                ? "give the key of the region that the image is built in as image.kmsKey"
                                : "add " + region + " to image.regions, or remove its key");
            }
        }
    }

    private static void checkSharing(Readings readings) {
        if (!readings.list("image.groups", LaunchGroup.class).isEmpty()) {
            readings.report(
                    "image.groups",
                    "an encrypted image cannot be shared with all",
                    "remove image.groups, or set image.encrypt: false");
        }
        String shared = sharedKey(readings);
        if (shared.isEmpty()) {
            return;
        }
        Optional<KmsKey> key = readings.get("image.kmsKey", KmsKey.class);
        if (key.isEmpty()) {
            readings.report(
                    shared,
                    "an image encrypted with the account's default key (aws/ebs) cannot be shared",
                    "give a key of your own as image.kmsKey, and let the other accounts use it");
        } else {
            checkOwnKey(readings, "image.kmsKey", key.get());
        }
        Map<String, KmsKey> keys = readings.map("image.kmsKeys", KmsKey.class);
        for (Map.Entry<String, KmsKey> entry : keys.entrySet()) {
            checkOwnKey(readings, Items.entry("image.kmsKeys", entry.getKey()), entry.getValue());
        }
        if (key.isPresent() && keys.isEmpty()) {
            checkCopiesShared(readings);
        }
    }

    /** Without keys of their own, copies are encrypted with the default key of their region. */
    private static void checkCopiesShared(Readings readings) {
        Optional<Region> home = readings.get("build.region", Region.class);
        for (Map.Entry<String, Region> item :
                Items.ofList(readings, "image.regions", Region.class).entrySet()) {
            if (home.isPresent() && !item.getValue().equals(home.get())) {
                readings.report(
                        item.getKey(),
                        "the copy in " + item.getValue()
                                + " would be encrypted with the default key (aws/ebs), which cannot be" + " shared",
                        "give image.kmsKeys with a key of your own for each region of image.regions");
            }
        }
    }

    private static void checkOwnKey(Readings readings, String where, KmsKey key) {
        if (key.isAwsManaged()) {
            readings.report(
                    where,
                    "the KMS key " + key + " is managed by AWS, and what it encrypts cannot be shared",
                    "give a key of your own, and let the other accounts use it");
        }
    }

    /** The key by which the image is shared with others; empty when it is not. */
    private static String sharedKey(Readings readings) {
        if (!readings.list("image.users", AccountId.class).isEmpty()) {
            return "image.users";
        }
        return readings.list("image.organizations", OrganizationArn.class).isEmpty() ? "" : "image.organizations";
    }
}
