package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changes of a Packer template do, in JSON or in HCL (as {@link HclTree} reads it). Which key of the amazon-ebs
 * builder is about the AMI and which about the build alone is as its documentation says.
 */
final class PackerEffects implements Effects {
    private static final String THE_BUILD = "how the build runs; the AMI stays the same";

    /** Keys of the builder that are about the instance that bakes, and the way to it. */
    private static final Set<String> BUILD_ONLY = Set.of(
            "access_key",
            "associate_public_ip_address",
            "assume_role",
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
            "profile",
            "run_tags",
            "run_volume_tags",
            "secret_key",
            "shutdown_behavior",
            "subnet_filter",
            "subnet_id",
            "token",
            "user_data",
            "user_data_file",
            "vpc_filter",
            "vpc_id");

    private static final List<String> BUILD_ONLY_PREFIXES = List.of(
            "custom_endpoint",
            "insecure_skip",
            "security_group",
            "session_manager",
            "skip_",
            "spot_",
            "ssh_",
            "temporary_");

    /** Keys that let others use the AMI or its snapshots. */
    private static final Set<String> SHARES =
            Set.of("ami_users", "ami_groups", "ami_org_arns", "ami_ou_arns", "snapshot_users", "snapshot_groups");

    /** Settings that protect, with the value that does. */
    private static final Map<String, String> PROTECTIONS =
            Map.of("encrypt_boot", "true", "encrypted", "true", "http_tokens", "required", "imds_support", "v2.0");

    /** Settings that expose, with the value that does. */
    private static final Map<String, String> EXPOSURES =
            Map.of("associate_public_ip_address", "true", "force_deregister", "true");

    @Override
    public List<Label> of(Change change) {
        List<Label> labels = new ArrayList<>();
        security(change).ifPresent(reason -> labels.add(new Label(Effect.SECURITY, reason)));
        labels.add(effect(change));
        return labels;
    }

    private static Label effect(Change change) {
        Place place = change.place();
        return switch (place.key(0)) {
            case "builders", "source" -> builder(change, place.key(place.key(0).equals("source") ? 3 : 2));
            case "post-processors", "post-processor" -> new Label(Effect.NONE, "what is done after the build");
            case "min_packer_version", "packer" -> new Label(Effect.NONE, "which Packer builds");
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
        boolean ofBuild =
                BUILD_ONLY.contains(key) || BUILD_ONLY_PREFIXES.stream().anyMatch(key::startsWith);
        return ofBuild ? new Label(Effect.NONE, THE_BUILD) : new Label(Effect.REBUILD, "the image changes");
    }

    private static Optional<String> security(Change change) {
        String name = change.place().lastName();
        boolean comes = change.kind() == Change.Kind.ADDED || change.kind() == Change.Kind.CHANGED;
        String protecting = PROTECTIONS.get(name);
        if (protecting != null && isText(change.before(), protecting) && !isText(change.after(), protecting)) {
            return Optional.of(name + " is no longer " + protecting);
        }
        String exposing = EXPOSURES.get(name);
        if (exposing != null && isText(change.after(), exposing)) {
            return Optional.of(name + " is " + exposing);
        }
        if (comes && SHARES.contains(name)) {
            return Optional.of("shared with " + values(change.after()));
        }
        if (comes && name.equals("temporary_security_group_source_cidrs")) {
            return Cidrs.widened(change.before(), change.after());
        }
        if (change.place().has("source_ami_filter") && change.place().has("owners") && comes) {
            return Optional.of("the source AMI may come from " + values(change.after()));
        }
        return Optional.empty();
    }

    private static boolean isText(Optional<Node> value, String text) {
        return value.flatMap(Values::text).filter(text::equals).isPresent();
    }

    static String values(Optional<Node> value) {
        if (value.isPresent() && value.get() instanceof Sequence list) {
            List<String> texts = new ArrayList<>();
            list.items().forEach(item -> texts.add(Values.text(item).orElseGet(() -> Values.compact(item))));
            return String.join(", ", texts);
        }
        if (value.isPresent() && value.get() instanceof Mapping mapping) {
            return Values.compact(mapping);
        }
        return value.flatMap(Values::text).orElse("");
    }
}
