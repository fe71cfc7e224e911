package io.amibake.provisioning.aws;

import io.amibake.config.Region;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.Resource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Reads the things of a run in one region. */
record ResourceReader(Region region) {
    Resource stack(Stack stack) {
        Map<String, String> tags = CloudFormationStacks.stack(stack).tags();
        return new Resource(
                Kind.STACK,
                stack.stackId(),
                region,
                text(stack.stackStatusAsString()),
                Optional.ofNullable(stack.creationTime()),
                List.of(),
                tags);
    }

    Resource instance(Instance instance) {
        List<String> uses = new ArrayList<>();
        uses.add(instance.imageId());
        instance.securityGroups().stream().map(GroupIdentifier::groupId).forEach(uses::add);
        instance.blockDeviceMappings().stream()
                .filter(mapping -> mapping.ebs() != null)
                .map(mapping -> mapping.ebs().volumeId())
                .forEach(uses::add);
        return new Resource(
                Kind.INSTANCE,
                instance.instanceId(),
                region,
                text(instance.state().nameAsString()),
                Optional.ofNullable(instance.launchTime()),
                uses,
                Tags.from(instance.tags()));
    }

    Resource image(Image image) {
        return new Resource(
                Kind.IMAGE,
                image.imageId(),
                region,
                text(image.stateAsString()),
                ImageReader.time(image.creationDate()),
                ImageReader.facts(image).snapshots(),
                Tags.from(image.tags()));
    }

    Resource snapshot(Snapshot snapshot) {
        return new Resource(
                Kind.SNAPSHOT,
                snapshot.snapshotId(),
                region,
                text(snapshot.stateAsString()),
                Optional.ofNullable(snapshot.startTime()),
                List.of(),
                Tags.from(snapshot.tags()));
    }

    Resource volume(Volume volume) {
        return new Resource(
                Kind.VOLUME,
                volume.volumeId(),
                region,
                text(volume.stateAsString()),
                Optional.ofNullable(volume.createTime()),
                Stream.ofNullable(volume.snapshotId())
                        .filter(id -> !id.isEmpty())
                        .toList(),
                Tags.from(volume.tags()));
    }

    Resource group(SecurityGroup group) {
        return new Resource(
                Kind.SECURITY_GROUP, group.groupId(), region, "", Optional.empty(), List.of(), Tags.from(group.tags()));
    }

    Resource keyPair(KeyPairInfo pair) {
        return new Resource(
                Kind.KEY_PAIR,
                pair.keyPairId(),
                region,
                "",
                Optional.ofNullable(pair.createTime()),
                List.of(),
                Tags.from(pair.tags()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
