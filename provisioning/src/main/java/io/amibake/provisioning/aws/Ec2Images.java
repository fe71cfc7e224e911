package io.amibake.provisioning.aws;

import io.amibake.config.AmiFilter;
import io.amibake.config.AmiId;
import io.amibake.config.AmiOwner;
import io.amibake.config.UtcMinute;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.Audience;
import io.amibake.provisioning.CopyRequest;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Images;
import io.amibake.provisioning.Sharing;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** AMIs of EC2. */
record Ec2Images(Service ec2, Poll poll) implements Images {
    private static final String UNKNOWN = "InvalidAMIID.(NotFound|Unavailable)";
    private static final Set<String> LOST = Set.of("failed", "error", "invalid", "deregistered");
    private static final Comparator<ImageFacts> BY_AGE =
            Comparator.comparing(image -> image.dates().created().orElse(Instant.MAX));

    @Override
    public Optional<ImageFacts> find(AmiId id) {
        return describe(id).map(ImageReader::facts);
    }

    private Optional<Image> describe(AmiId id) {
        return ec2.call("DescribeImages", id.text(), () -> {
            try {
                return client()
                        .describeImages(call -> call.imageIds(id.text()).includeDeprecated(true))
                        .images()
                        .stream()
                        .findFirst();
            } catch (Ec2Exception failure) {
                if (!Service.code(failure).matches(UNKNOWN)) {
                    throw failure;
                }
                return Optional.empty();
            }
        });
    }

    @Override
    public List<ImageFacts> named(String name) {
        // The filter takes * and ? for any text, which a name cannot have.
        return list(
                name,
                DescribeImagesRequest.builder()
                        .owners("self")
                        .filters(Tags.filter("name", name))
                        .build());
    }

    @Override
    public List<ImageFacts> tagged(String key, String value) {
        return list(
                key + "=" + value,
                DescribeImagesRequest.builder()
                        .owners("self")
                        .filters(Tags.filter("tag:" + key, value))
                        .build());
    }

    @Override
    public Optional<ImageFacts> newest(AmiFilter filter) {
        List<ImageFacts> found = list(
                filter.name().toString(),
                DescribeImagesRequest.builder()
                        .owners(filter.owners().stream().map(AmiOwner::toString).toList())
                        .filters(Tags.filter("name", filter.name().toString()), Tags.filter("state", "available"))
                        .build());
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    private List<ImageFacts> list(String subject, DescribeImagesRequest request) {
        return ec2.call("DescribeImages", subject, () -> client().describeImagesPaginator(request).images().stream()
                .map(ImageReader::facts)
                .sorted(BY_AGE)
                .toList());
    }

    static CopyImageRequest.Builder request(CopyRequest request) {
        CopyImageRequest.Builder call = CopyImageRequest.builder()
                .sourceImageId(request.source().text())
                .sourceRegion(request.from().name())
                .name(request.name())
                .tagSpecifications(Tags.of(request.tags(), ResourceType.IMAGE, ResourceType.SNAPSHOT));
        request.description().ifPresent(call::description);
        if (request.encryption().wanted()) {
            call.encrypted(true);
            request.encryption().key().ifPresent(key -> call.kmsKeyId(key.text()));
        }
        return call;
    }

    @Override
    public AmiId copy(CopyRequest request) {
        CopyImageRequest call = request(request).build();
        return AmiId.parse(ec2.call("CopyImage", request.source().text(), () -> client().copyImage(call))
                .imageId());
    }

    @Override
    public ImageFacts awaitAvailable(AmiId id, Wait wait) {
        return poll.until("AMI " + id + " to be available", wait, () -> {
            Optional<Image> found = describe(id);
            // EC2 may know it only a little later.
            if (found.isEmpty()) {
                return Look.notYet(new Step("pending", OptionalInt.empty()));
            }
            ImageFacts facts = ImageReader.facts(found.get());
            if (LOST.contains(facts.state())) {
                throw lost(found.get());
            }
            return facts.state().equals("available")
                    ? Look.done(new Step("available", OptionalInt.of(100)), facts)
                    : Look.notYet(new Step(facts.state(), percent(facts)));
        });
    }

    private AmibakeException lost(Image image) {
        String why = image.stateReason() == null ? "" : image.stateReason().message();
        return AmibakeException.outsideFailed(new Problem(
                "AMI " + image.imageId() + " is '" + image.stateAsString() + "' instead of available"
                        + (why == null || why.isEmpty() ? "" : ": " + why),
                ec2.clients().region() + ", " + image.imageId(),
                "mend what EC2 names; for an encrypted image see that its KMS key may be used in this region"));
    }

    /** The mean of its snapshots; EC2 has them only a while after it began. */
    private OptionalInt percent(ImageFacts image) {
        if (image.snapshots().isEmpty()) {
            return OptionalInt.empty();
        }
        List<Snapshot> snapshots = ec2.call("DescribeSnapshots", image.id().text(), () -> client()
                .describeSnapshotsPaginator(
                        call -> call.filters(software.amazon.awssdk.services.ec2.model.Filter.builder()
                                .name("snapshot-id")
                                .values(image.snapshots())
                                .build()))
                .snapshots()
                .stream()
                .toList());
        List<Integer> parts = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            String progress = snapshot.progress();
            if (progress != null && progress.matches("[0-9]{1,3}%")) {
                parts.add(Integer.parseInt(progress.substring(0, progress.length() - 1)));
            }
        }
        return parts.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(parts.stream().mapToInt(Integer::intValue).sum() / parts.size());
    }

    @Override
    public Sharing sharing(ImageFacts image) {
        return new Ec2Sharing(ec2).of(image);
    }

    @Override
    public void unshare(ImageFacts image, Sharing sharing) {
        new Ec2Sharing(ec2).remove(image, sharing);
    }

    @Override
    public void share(ImageFacts image, Audience audience) {
        new Ec2Sharing(ec2).add(image, audience);
    }

    @Override
    public void tag(ImageFacts image, Map<String, String> tags) {
        List<String> ids = new ArrayList<>(image.snapshots());
        ids.add(image.id().text());
        ec2.run("CreateTags", String.join(" ", ids), () -> client().createTags(
                        call -> call.resources(ids).tags(Tags.of(tags))));
    }

    @Override
    public void deprecate(AmiId id, UtcMinute at) {
        ec2.run("EnableImageDeprecation", id.text(), () -> client().enableImageDeprecation(
                        call -> call.imageId(id.text()).deprecateAt(Instant.parse(at.text()))));
    }

    @Override
    public void deregister(ImageFacts image) {
        String id = image.id().text();
        ec2.runUnless(UNKNOWN, "DeregisterImage", id, () -> client().deregisterImage(call -> call.imageId(id)));
        for (String snapshot : image.snapshots()) {
            ec2.runUnless("InvalidSnapshot.(NotFound|InUse)", "DeleteSnapshot", snapshot, () -> client().deleteSnapshot(
                            call -> call.snapshotId(snapshot)));
        }
    }

    private Ec2Client client() {
        return ec2.clients().ec2();
    }
}
