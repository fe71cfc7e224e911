package io.amibake.provisioning;

import io.amibake.config.ImageConfig;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a release makes of the keys of {@code packer.builder}: most it hands on, some it leaves out, a few it refuses. */
final class BuilderTerms {
    private static final String OWN_CREDENTIALS = "Packer calls AWS with the credentials of the release";
    private static final String ON_DEMAND =
            "the building instance is an on-demand one, for the launch template of a spot one would not be the run's";

    private static final String NO_REPLACEMENT =
            "a release replaces no AMI of its name, which may be that of another release; release.retain says which go";

    /** By which Packer would share what nobody has verified, or not be the run's; and what is done instead. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("snapshot_groups", "snapshots are shared with image.users alone, once the AMI is verified"),
            Map.entry("profile", OWN_CREDENTIALS),
            Map.entry("shared_credentials_file", OWN_CREDENTIALS),
            Map.entry("vault_aws_engine", OWN_CREDENTIALS),
            Map.entry("temporary_key_pair_name", "the key pair is the run's"),
            Map.entry(
                    "temporary_security_group_source_public_ip",
                    "the security group is the run's, or the one that is named"),
            Map.entry(
                    "deregistration_protection",
                    "an AMI that fails must go; protect it once it is published, by aws ec2"
                            + " enable-image-deregistration-protection"),
            Map.entry("force_deregister", NO_REPLACEMENT),
            Map.entry("force_delete_snapshot", NO_REPLACEMENT),
            Map.entry("block_duration_minutes", ON_DEMAND));

    private static final String AMI_DISKS = "ami_block_device_mappings";

    private static final String ELSEWHERE = "the test instance must be where the image is built, and Packer alone knows"
            + " what this key of its builder finds";
    private static final String SUBNET = "remove it, and give build.network.subnet";
    private static final String GROUP =
            "remove it; give build.network.securityGroup.id, or let the release make a group";

    /** Without which the build would be another, and with which a release cannot keep its word: why, and what to do. */
    private static final Map<String, Refusal> REFUSED = Map.of(
            "vpc_filter",
            new Refusal(ELSEWHERE, SUBNET),
            "subnet_filter",
            new Refusal(ELSEWHERE, SUBNET),
            "security_group_filter",
            new Refusal(ELSEWHERE, GROUP),
            "security_group_ids",
            new Refusal("the building and the test instance have one security group, which a release must know", GROUP),
            "temporary_iam_instance_profile_policy_document",
            new Refusal(
                    "Packer makes a role and an instance profile for it, which nobody could find if they were left over",
                    "remove it, and give a profile of your own: build.instanceProfile"),
            "skip_create_ami",
            new Refusal("there would be no AMI to verify and publish", "remove it"));

    private BuilderTerms() {}

    private record Refusal(String why, String fix) {}

    /** Whether Packer gets it in a release. */
    static boolean isHeeded(String key) {
        return reason(key).isEmpty();
    }

    /** What of an image's builder a release does not heed, and why: a line each. */
    static List<String> unheeded(ImageConfig image) {
        return keys(image, key -> !isHeeded(key)).stream()
                .map(key -> "packer.builder." + key + " is not heeded: "
                        + reason(key).orElseThrow())
                .toList();
    }

    /** What of it stands in the way of a release. */
    static List<Problem> refused(ImageConfig image) {
        List<Problem> problems = new ArrayList<>(refusedKeys(image));
        if (namesSnapshot(image.packer().builder().get(AMI_DISKS).orElse(null))) {
            problems.add(new Problem(
                    "a release cannot use a snapshot that is there already: those of its AMI are tagged, shared and"
                            + " deleted with it",
                    "packer.builder." + AMI_DISKS,
                    "remove snapshot_id; what the volume is to hold, a script can put there"));
        }
        return problems;
    }

    private static boolean namesSnapshot(@Nullable Node disks) {
        if (disks instanceof Sequence all) {
            return all.items().stream().anyMatch(BuilderTerms::namesSnapshot);
        }
        return disks instanceof Mapping disk && disk.get("snapshot_id").isPresent();
    }

    private static List<Problem> refusedKeys(ImageConfig image) {
        return keys(image, REFUSED::containsKey).stream()
                .map(key -> new Problem(
                        "a release cannot use the builder key '" + key + "': "
                                + refusal(key).why(),
                        "packer.builder." + key,
                        refusal(key).fix()))
                .toList();
    }

    private static Refusal refusal(String key) {
        return Optional.ofNullable(REFUSED.get(key)).orElseThrow();
    }

    private static List<String> keys(ImageConfig image, Predicate<String> wanted) {
        return image.packer().builder().entries().stream()
                .map(Mapping.Entry::key)
                .filter(wanted)
                .toList();
    }

    private static Optional<String> reason(String key) {
        return key.startsWith("spot_") || key.startsWith("fleet_")
                ? Optional.of(ON_DEMAND)
                : Optional.ofNullable(LEFT_OUT.get(key));
    }
}
