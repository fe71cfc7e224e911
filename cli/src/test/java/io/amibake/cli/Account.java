package io.amibake.cli;

import io.amibake.config.AmiId;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.Sharing;
import io.amibake.provisioning.aws.Emulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What an emulated account has in its regions since the beginning of a test, whoever made it: resource by resource, in words
 * and without the ids, which differ from run to run. The emulator keeps network interfaces of instances that have ended.
 */
final class Account {
    /** What is asked, and the element of the answers that has the ids. */
    private static final Map<String, String> KINDS = Map.of(
            "DescribeInstances&Filter.1.Name=instance-state-name&Filter.1.Value.1=pending&Filter.1.Value.2=running"
                    + "&Filter.1.Value.3=stopping&Filter.1.Value.4=stopped",
            "instanceId",
            "DescribeVolumes",
            "volumeId",
            "DescribeSecurityGroups",
            "groupId",
            "DescribeKeyPairs",
            "keyPairId",
            "DescribeLaunchTemplates",
            "launchTemplateId",
            "DescribeImages&Owner.1=self",
            "imageId",
            "DescribeSnapshots",
            "snapshotId");

    /** What is set for a publication that {@link #published} and {@link #copied} tell of. */
    static final String[] EVERYWHERE = {
        "--set",
        "image.regions=[eu-west-1]",
        "--set",
        "image.users=[\"210987654321\"]",
        "--set",
        "release.ssmParameter=/images/test/latest"
    };

    private static final String PARAMETER = "parameter /images/test/latest names the AMI\n";

    private final Emulator aws;
    private final Map<String, List<String>> before = new LinkedHashMap<>();

    Account(Emulator aws, String... regions) {
        this.aws = aws;
        for (String region : regions) {
            before.put(region, ids(region));
        }
    }

    private List<String> ids(String region) {
        List<String> ids = new ArrayList<>();
        new TreeMap<>(KINDS).forEach((action, element) -> ids.addAll(aws.all(region, action, element)));
        ids.addAll(aws.stacks(region));
        return ids;
    }

    /** What the region of the build has when the image is published, and nothing else is left. */
    static String published(String image, String version) {
        Map<String, String> tags = tags(image, version, "passed");
        tags.put("amibake:published", "/images/test/latest");
        return words(image + " " + version, tags, "[210987654321]") + PARAMETER;
    }

    /** What another region has then. */
    static String copied(String image, String version) {
        Map<String, String> tags = tags(image, version, "passed");
        tags.put("amibake:published", "/images/test/latest");
        tags.put("amibake:copy-of", "AMI");
        tags.put("amibake:alive-until", "TIME");
        tags.put("amibake:process", "PROCESS");
        return words(image + " " + version, tags, "[210987654321]") + PARAMETER;
    }

    /** What the region of the build has when the image has failed. */
    static String failed(String image, String version) {
        return words(image + " " + version, tags(image, version, "failed"), "[]");
    }

    private static Map<String, String> tags(String image, String version, String verdict) {
        Map<String, String> tags = new TreeMap<>();
        tags.put("Name", image);
        tags.put("Version", version);
        tags.put("amibake:family", image);
        tags.put("amibake:image", image + " " + version);
        tags.put("amibake:run", "RUN");
        tags.put("amibake:verdict", verdict);
        return tags;
    }

    private static String words(String name, Map<String, String> tags, String audience) {
        return "AMI " + name + " for " + audience + words(tags) + "  its snapshot for " + audience + "\nsnap"
                + words(tags);
    }

    /** All of a region; an AMI with its tags and with whom it is shared, and a parameter with what it names. */
    String in(String region) {
        Cloud cloud = aws.cloud(region);
        List<String> ids = ids(region);
        ids.removeAll(Objects.requireNonNull(before.get(region)));
        StringBuilder words = new StringBuilder();
        ids.stream().map(id -> words(cloud, id)).sorted().forEach(words::append);
        aws.parameters(region).forEach((name, value) -> words.append("parameter ")
                .append(name)
                .append(ids.contains(value) ? " names the AMI\n" : " is " + value + "\n"));
        return words.toString();
    }

    /** The only AMI of a region. */
    String image(String region) {
        List<String> images = ids(region).stream()
                .filter(id -> id.startsWith("ami-"))
                .filter(id -> !Objects.requireNonNull(before.get(region)).contains(id))
                .toList();
        if (images.size() != 1) {
            throw new AssertionError("not one AMI in " + region + ": " + images);
        }
        return images.get(0);
    }

    private static String words(Cloud cloud, String id) {
        if (id.startsWith("ami-")) {
            ImageFacts image = cloud.images().find(AmiId.parse(id)).orElseThrow();
            Sharing sharing = cloud.images().sharing(image);
            return "AMI " + image.name() + " for " + sharing.image().accounts() + words(image.tags())
                    + sharing.snapshots().values().stream()
                            .map(audience -> "  its snapshot for " + audience.accounts() + "\n")
                            .reduce("", String::concat);
        }
        return id.replaceAll("-[0-9a-f]{17}", "")
                + cloud.tagged().ofAllRuns().stream()
                        .filter(resource -> resource.id().equals(id))
                        .map(Resource::tags)
                        .map(Account::words)
                        .findFirst()
                        .orElse("\n");
    }

    private static String words(Map<String, String> tags) {
        StringBuilder words = new StringBuilder("\n");
        new TreeMap<>(tags).forEach((key, value) -> words.append("  ")
                .append(key)
                .append('=')
                .append(plain(value))
                .append('\n'));
        return words.toString();
    }

    private static String plain(String value) {
        return value.replaceAll("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}", "RUN")
                .replaceAll("[0-9-]{10}T[0-9:]{8}Z", "TIME")
                .replaceAll("[0-9a-f]{16}/[0-9]+/[0-9]+", "PROCESS")
                .replaceAll("ami-[0-9a-f]{17}", "AMI");
    }
}
