package io.amibake.provisioning;

import io.amibake.config.Build;
import io.amibake.config.Image;
import io.amibake.config.ImageConfig;
import io.amibake.config.Network;
import io.amibake.config.Packer;
import io.amibake.config.SecurityGroup;
import io.amibake.config.SecurityGroupId;
import io.amibake.config.Source;
import io.amibake.core.Json;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The config that a release has Packer bake from: the image's own, but that nothing is shared or copied, no role is assumed
 * by Packer itself, and everything that Packer makes belongs to the run.
 */
public record BakeConfig(Baker.Order order) {
    /** To be rendered. */
    public ImageConfig config() {
        ImageConfig image = order.image();
        return new ImageConfig(
                image.schema(),
                image.name(),
                image.version(),
                image.platform(),
                image.architecture(),
                new Source(Optional.of(order.source()), Optional.empty(), Optional.empty()),
                build(image.build()),
                image(image.image()),
                image.system(),
                image.docker(),
                image.firstrun(),
                image.launch(),
                image.verify(),
                packer(image.packer()),
                image.release());
    }

    private Build build(Build build) {
        Network network = build.network();
        SecurityGroup group = new SecurityGroup(
                Optional.of(SecurityGroupId.parse(order.group())), Optional.empty(), Optional.empty());
        return new Build(
                build.region(),
                build.instanceType(),
                build.sshUsername(),
                Optional.empty(),
                build.session(),
                new Network(network.vpc(), network.subnet(), group, network.publicIp(), Optional.empty()),
                build.rootVolume(),
                build.instanceProfile(),
                build.proxyUrl());
    }

    private Image image(Image image) {
        return new Image(
                image.description(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                image.encrypt(),
                image.kmsKey(),
                Map.of(),
                image.imdsv2(),
                imageTags(order.image(), order.tags()),
                Optional.empty());
    }

    /** The config's, and those of a run that makes it. */
    static Map<String, String> imageTags(ImageConfig image, Map<String, String> ofRun) {
        Map<String, String> tags = new LinkedHashMap<>(image.image().tags());
        tags.putAll(ownTags(image, ofRun));
        return tags;
    }

    private static Map<String, String> ownTags(ImageConfig image, Map<String, String> ofRun) {
        Map<String, String> tags = new LinkedHashMap<>(ofRun);
        tags.putAll(Verdict.PENDING.tag());
        tags.put(RunTags.FAMILY, image.name().toString());
        return tags;
    }

    private Packer packer(Packer packer) {
        Mapping builder = without(packer.builder());
        builder = with(builder, "run_tags", tags(builder, "run_tags", order.tags()));
        builder = with(builder, "run_volume_tags", tags(builder, "run_volume_tags", order.tags()));
        builder = with(builder, "snapshot_tags", tags(builder, "snapshot_tags", ownTags(order.image(), order.tags())));
        builder = with(builder, "ssh_keypair_name", Json.text(order.keyName()));
        builder =
                with(builder, "ssh_private_key_file", Json.text(order.keyFile().toString()));
        if (order.endpoint().isPresent()) {
            builder = with(
                    builder,
                    "custom_endpoint_ec2",
                    Json.text(order.endpoint().get().toString()));
            builder = with(
                    builder, "skip_credential_validation", new Scalar(builder.position(), "true", Scalar.Kind.BOOLEAN));
        }
        return new Packer(packer.format(), packer.version(), builder, packer.pluginVersion());
    }

    /** The builder's own tags, under those of the run. */
    private static Node tags(Mapping builder, String key, Map<String, String> ours) {
        Mapping tags =
                builder.get(key).orElse(null) instanceof Mapping own ? own : new Mapping(builder.position(), List.of());
        for (Map.Entry<String, String> tag : new TreeMap<>(ours).entrySet()) {
            tags = with(tags, tag.getKey(), Json.text(tag.getValue()));
        }
        return tags;
    }

    private static Mapping without(Mapping builder) {
        return new Mapping(
                builder.position(),
                builder.entries().stream()
                        .filter(entry -> BuilderTerms.isHeeded(entry.key()))
                        .toList());
    }

    private static Mapping with(Mapping mapping, String key, Node value) {
        List<Mapping.Entry> entries = new ArrayList<>();
        for (Mapping.Entry entry : mapping.entries()) {
            if (!entry.key().equals(key)) {
                entries.add(entry);
            }
        }
        entries.add(new Mapping.Entry(mapping.position(), key, value));
        return new Mapping(mapping.position(), entries);
    }
}
