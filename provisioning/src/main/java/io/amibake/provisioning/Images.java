package io.amibake.provisioning;

import io.amibake.config.AmiFilter;
import io.amibake.config.AmiId;
import io.amibake.config.UtcMinute;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AMIs and their snapshots. */
public interface Images {
    Optional<ImageFacts> find(AmiId id);

    /** The caller's own AMIs of exactly this name; EC2 allows but one, yet copies in the making may have it too. */
    List<ImageFacts> named(String name);

    /** The caller's own AMIs with this tag and value, oldest first. */
    List<ImageFacts> tagged(String key, String value);

    /** The newest AMI that is available. */
    Optional<ImageFacts> newest(AmiFilter filter);

    /** Copies an AMI of another region, or of this one, to this region. */
    AmiId copy(CopyRequest request);

    /** Waits until it is available; the listener hears the percentage of its snapshots. */
    ImageFacts awaitAvailable(AmiId id, Wait wait);

    /** With whom the AMI and its snapshots are shared. */
    Sharing sharing(ImageFacts image);

    /** Shares the AMI with the audience, and its snapshots with the accounts of it; nothing is taken back. */
    void share(ImageFacts image, Audience audience);

    /** Takes back what is shared like that. */
    void unshare(ImageFacts image, Sharing sharing);

    /** Sets tags of the AMI and of its snapshots. */
    void tag(ImageFacts image, Map<String, String> tags);

    void deprecate(AmiId id, UtcMinute at);

    /** Deregisters it, and deletes its snapshots but those that another AMI uses. What is gone is no failure. */
    void deregister(ImageFacts image);
}
