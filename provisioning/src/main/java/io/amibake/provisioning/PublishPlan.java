package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.Image;
import io.amibake.config.ImageConfig;
import io.amibake.config.ParameterPath;
import io.amibake.config.Region;
import io.amibake.config.UtcMinute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An AMI to be given to others: where, to whom, and under which name.
 *
 * @param family the config's name of the image, with which the AMI's name begins
 * @param copies the regions it is copied to
 * @param unverified whether it may be without a verdict
 */
public record PublishPlan(
        AmiId ami, String family, List<Copy> copies, Audience audience, Announcement announcement, boolean unverified) {
    public PublishPlan {
        copies = List.copyOf(copies);
    }

    /** A region to copy to. */
    public record Copy(Region region, CopyRequest.Encryption encryption) {}

    /**
     * What is done in each region, that of the AMI itself among them.
     *
     * @param retain how many images of the family stay; 0 keeps all
     */
    public record Announcement(Optional<ParameterPath> parameter, Optional<UtcMinute> deprecateAt, int retain) {}

    /** What the config says of an AMI in the region that it builds in; it must be verified. */
    public static PublishPlan from(ImageConfig config, AmiId ami) {
        Image image = config.image();
        List<Copy> copies = new ArrayList<>();
        for (Region region : image.regions()) {
            if (!region.equals(config.build().region())) {
                copies.add(new Copy(
                        region,
                        new CopyRequest.Encryption(
                                image.encrypt(),
                                Optional.ofNullable(image.kmsKeys().get(region.name())))));
            }
        }
        return new PublishPlan(
                ami,
                config.name().text(),
                copies,
                Audience.from(image),
                new Announcement(
                        config.release().ssmParameter(),
                        image.deprecateAt(),
                        config.release().retain()),
                false);
    }

    /** The same, though nobody verified it. */
    public PublishPlan evenUnverified() {
        return new PublishPlan(ami, family, copies, audience, announcement, true);
    }

    /** The value of {@link RunTags#PUBLISHED}. */
    String publishedAs() {
        return announcement.parameter().map(ParameterPath::text).orElse(RunTags.NO_PARAMETER);
    }

    /** Whether the copies are to be encrypted, and so the AMI itself. */
    boolean isEncrypted() {
        return copies.stream().anyMatch(copy -> copy.encryption().wanted());
    }
}
