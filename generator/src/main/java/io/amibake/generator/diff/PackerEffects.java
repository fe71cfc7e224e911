package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What changes of a Packer template do, in JSON or in HCL (as {@link HclTree} reads it). Which key of the amazon-ebs
 * builder is about the AMI and which about the build alone is as its documentation says; a key that is not known to be
 * about the build alone is about the AMI.
 */
final class PackerEffects implements Effects {
    private static final String THE_BUILD = "how the build runs; the AMI stays the same";

    /** Keys of the builder that are about the instance that bakes, and the way to it. */
    private static final Set<String> BUILD_ONLY = Set.of(
            "associate_public_ip_address",
            "availability_zone",
            "aws_polling",
            "communicator",
            "disable_stop_instance",
            "iam_instance_profile",
            "instance_type",
            "max_retries",
            "metadata_options",
            "pause_before_connecting",
            "pause_before_ssm",
            "run_tags",
            "run_volume_tags",
            "shutdown_behavior",
            "skip_credential_validation",
            "skip_metadata_api_check",
            "skip_profile_validation",
            "skip_region_validation",
            "ssh_agent_auth",
            "ssh_disable_agent_forwarding",
            "ssh_file_transfer_method",
            "ssh_handshake_attempts",
            "ssh_host",
            "ssh_interface",
            "ssh_keep_alive_interval",
            "ssh_port",
            "ssh_pty",
            "ssh_read_write_timeout",
            "ssh_timeout",
            "ssh_username",
            "subnet_filter",
            "subnet_id",
            "vpc_filter",
            "vpc_id");

    /** Keys that say as whom Packer calls AWS, so that the AMI is of that account. */
    private static final Set<String> ROLES = Set.of("access_key", "assume_role", "profile", "secret_key", "token");

    private static final Set<String> WHO = Set.of("access_key", "profile", "role_arn");

    private static final List<String> BUILD_ONLY_PREFIXES = List.of(
            "custom_endpoint",
            "insecure_skip",
            "security_group",
            "session_manager",
            "spot_",
            "ssh_bastion_",
            "ssh_proxy_",
            "temporary_");

    private final PackerSecurity security;

    PackerEffects(Node before, Node after) {
        this.security = new PackerSecurity(before, after);
    }

    @Override
    public List<Label> of(Change change) {
        List<Label> labels = new ArrayList<>();
        security.reasons(change).forEach(reason -> labels.add(new Label(Effect.SECURITY, reason)));
        labels.add(effect(change));
        return labels;
    }

    private static Label effect(Change change) {
        Place place = change.place();
        return switch (place.key(0)) {
            case "builders", "source" -> builder(change, place.key(place.key(0).equals("source") ? 3 : 2));
            case "post-processors", "post-processor" -> new Label(Effect.NONE, "what is done after the build");
            case "min_packer_version", "packer" ->
                place.lastName().equals("source")
                        ? new Label(Effect.REBUILD, "other code bakes")
                        : new Label(Effect.NONE, "which Packer builds");
            case "description", "_comment" -> new Label(Effect.NO_EFFECT, "words");
            case "provisioners" -> new Label(Effect.REBUILD, "the provisioning changes");
            default ->
                place.has("post-processor")
                        ? new Label(Effect.NONE, "what is done after the build")
                        : new Label(Effect.REBUILD, "the image changes");
        };
    }

    private static Label builder(Change change, String key) {
        if (change.kind() == Change.Kind.MOVED) {
            return new Label(Effect.NO_EFFECT, "order");
        }
        if (key.startsWith("user_data")) {
            return new Label(Effect.REBUILD, "what runs on the instance that becomes the image changes");
        }
        if (ROLES.contains(key)) {
            return otherAccount(change).isPresent()
                    ? new Label(Effect.REBUILD, "the AMI is another account's")
                    : new Label(Effect.NONE, THE_BUILD);
        }
        boolean ofBuild =
                BUILD_ONLY.contains(key) || BUILD_ONLY_PREFIXES.stream().anyMatch(key::startsWith);
        return ofBuild ? new Label(Effect.NONE, THE_BUILD) : new Label(Effect.REBUILD, "the image changes");
    }

    /** As whom Packer calls AWS now, unless that is known to be a role of the same account; for people. */
    static Optional<String> otherAccount(Change change) {
        List<String> old = roles(change.place(), change.before());
        List<String> made = roles(change.place(), change.after());
        if (old.equals(made) || (!old.isEmpty() && accounts(old).equals(accounts(made)))) {
            return Optional.empty();
        }
        return Optional.of(made.isEmpty() ? "who runs Packer" : String.join(", ", made));
    }

    private static List<String> roles(Place place, Optional<Node> node) {
        return Leaves.of(place, node).stream()
                .filter(leaf -> WHO.contains(leaf.name()))
                .map(Leaves.Leaf::text)
                .toList();
    }

    private static List<String> accounts(List<String> roles) {
        return roles.stream()
                .map(role -> role.replaceFirst("^arn:[^:]*:iam::(\\d{12}):.*", "$1"))
                .toList();
    }

    static String values(Optional<Node> value) {
        return value.map(node -> node instanceof Sequence list ? texts(list) : text(node))
                .orElse("");
    }

    private static String texts(Sequence list) {
        return String.join(", ", list.items().stream().map(PackerEffects::text).toList());
    }

    private static String text(Node node) {
        return Values.text(node).orElseGet(() -> Values.compact(node));
    }
}
