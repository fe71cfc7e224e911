package io.amibake.provisioning.aws;

import io.amibake.config.AmiId;
import io.amibake.provisioning.ImageFacts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/** Reads what EC2 says of an AMI; while one is being made, some of it is missing. */
final class ImageReader {
    private ImageReader() {}

    static ImageFacts facts(Image image) {
        return new ImageFacts(
                AmiId.parse(image.imageId()),
                text(image.name()),
                text(image.stateAsString()),
                text(image.ownerId()),
                new ImageFacts.Boot(
                        text(image.architectureAsString()),
                        text(image.virtualizationTypeAsString()),
                        text(image.rootDeviceName()),
                        text(image.rootDeviceTypeAsString()),
                        Optional.ofNullable(image.imdsSupportAsString()).filter(value -> !value.isEmpty())),
                disks(image),
                new ImageFacts.Dates(time(image.creationDate()), time(image.deprecationTime())),
                Tags.from(image.tags()));
    }

    private static List<ImageFacts.Disk> disks(Image image) {
        return image.blockDeviceMappings().stream()
                .filter(mapping -> mapping.ebs() != null)
                .map(ImageReader::disk)
                .toList();
    }

    private static ImageFacts.Disk disk(BlockDeviceMapping mapping) {
        EbsBlockDevice volume = mapping.ebs();
        Integer size = volume.volumeSize();
        return new ImageFacts.Disk(
                text(mapping.deviceName()),
                Optional.ofNullable(volume.snapshotId()).filter(id -> !id.isEmpty()),
                size == null ? 0 : size,
                text(volume.volumeTypeAsString()),
                Boolean.TRUE.equals(volume.encrypted()));
    }

    static Optional<Instant> time(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
