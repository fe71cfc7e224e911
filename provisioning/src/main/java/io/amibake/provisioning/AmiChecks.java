package io.amibake.provisioning;

import io.amibake.config.ImageConfig;
import io.amibake.config.Imdsv2;
import io.amibake.config.PackerFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a baked AMI must be like before anyone gets it, as its config says; EC2 tells, without an instance of it. */
public final class AmiChecks {
    private static final String NOBODY = "nobody";

    private final ImageConfig image;
    private final String name;
    private final Map<String, String> runTags;

    private AmiChecks(ImageConfig image, String name, Map<String, String> runTags) {
        this.image = image;
        this.name = name;
        this.runTags = Map.copyOf(runTags);
    }

    /**
     * The checks of a new AMI.
     *
     * @param image with its version filled
     * @param runTags those of the run, beside the config's
     */
    public static AmiChecks of(ImageConfig image, Map<String, String> runTags) {
        return new AmiChecks(image, image.amiName().toString(), runTags);
    }

    /** What became of them, all of them. */
    List<AmiCheck> check(ImageFacts found, KeyUse keys, Sharing sharing) {
        List<AmiCheck> checks = new ArrayList<>();
        checks.add(new AmiCheck("ami-name", name, found.name(), "it is found by its name"));
        checks.add(new AmiCheck("ami-state", "available", found.state(), "no other can be launched"));
        addBoot(found, checks);
        addVolumes(found, checks);
        addKey(keys, checks);
        addTags(found, checks);
        String unseen = "nobody gets an AMI before it is verified";
        checks.add(
                new AmiCheck("ami-launch-permissions", NOBODY, sharing.image().toString(), unseen));
        checks.add(new AmiCheck("ami-snapshot-sharing", NOBODY, snapshots(sharing), unseen));
        return checks;
    }

    private void addBoot(ImageFacts found, List<AmiCheck> checks) {
        checks.add(new AmiCheck(
                "ami-architecture",
                image.architecture().toString(),
                found.boot().architecture(),
                "an instance type of the other kind does not boot it"));
        checks.add(new AmiCheck(
                "ami-virtualization", "hvm", found.boot().virtualization(), "current instance types take no other"));
        if (image.image().imdsv2() == Imdsv2.REQUIRED
                && image.packer().version().knows(PackerFeature.IMDS_SUPPORT)) {
            checks.add(new AmiCheck(
                    "ami-imds-support",
                    "v2.0",
                    found.boot().imdsSupport().orElse("not set"),
                    "without it, instances answer version 1 of the metadata service"));
        }
    }

    private void addVolumes(ImageFacts found, List<AmiCheck> checks) {
        checks.add(new AmiCheck("ami-root-device-type", "ebs", found.boot().rootDeviceType(), "it has a snapshot"));
        String size = found.rootDisk().map(disk -> disk.sizeGib() + "GiB").orElse("no root volume");
        String type = found.rootDisk().map(ImageFacts.Disk::type).orElse("no root volume");
        image.build().rootVolume().ifPresent(wanted -> {
            String expected = wanted.size().gibibytes() + "GiB";
            checks.add(new AmiCheck("ami-root-volume-size", expected, size, "build.rootVolume.size"));
            String expectedType = wanted.type().toString();
            checks.add(new AmiCheck("ami-root-volume-type", expectedType, type, "build.rootVolume.type"));
        });
        if (image.image().encrypt()) {
            String plain = found.disks().stream()
                    .filter(disk -> disk.snapshot().isPresent() && !disk.encrypted())
                    .map(disk -> disk.device() + " is not")
                    .collect(Collectors.joining(", "));
            checks.add(new AmiCheck(
                    "ami-encrypted",
                    "all snapshots are encrypted",
                    plain.isEmpty() ? "all snapshots are encrypted" : plain,
                    "image.encrypt"));
        }
    }

    private static void addKey(KeyUse keys, List<AmiCheck> checks) {
        String by = keys.wanted().map(arn -> "all snapshots by " + arn).orElse("");
        if (!by.isEmpty()) {
            String misfits = keys.misfits();
            checks.add(new AmiCheck(
                    "ami-kms-key", by, misfits.isEmpty() ? by : misfits, "who may use the key may use the image"));
        }
    }

    private void addTags(ImageFacts found, List<AmiCheck> checks) {
        Map<String, String> wanted = new TreeMap<>(runTags);
        wanted.put("Name", image.name().toString());
        wanted.put("Version", image.version().toString());
        wanted.putAll(image.image().tags());
        wanted.forEach((key, value) -> checks.add(new AmiCheck(
                "ami-tag-" + key,
                value,
                found.tags().getOrDefault(key, "no such tag"),
                "it is found and sorted by it")));
    }

    private static String snapshots(Sharing sharing) {
        String all = sharing.snapshots().values().stream()
                .filter(audience -> !audience.isEmpty())
                .map(Audience::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? NOBODY : all;
    }
}
