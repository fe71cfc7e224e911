package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.Build;
import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import io.amibake.config.VpcId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a release is going to do, as far as it decides which permissions it needs: a policy may ask for tags and names.
 *
 * @param launch of an instance; its key is the run's
 * @param leaseTags of the key pair, and of a copy
 * @param group to be made; empty when the config names one
 * @param imageTags of the AMI and its snapshots
 */
public record Undertaking(
        LaunchRequest launch,
        Map<String, String> leaseTags,
        Optional<GroupRequest> group,
        String imageName,
        Map<String, String> imageTags,
        boolean shares,
        boolean deprecates) {
    public Undertaking {
        leaseTags = Map.copyOf(leaseTags);
        imageTags = Map.copyOf(imageTags);
    }

    /** That of a plan, from this source, in this network. */
    static Undertaking of(ReleasePlan plan, AmiId source, Optional<VpcId> vpc) {
        ImageConfig image = plan.image();
        Build build = image.build();
        String name = image.amiName().toString();
        Map<String, String> tags = RunTags.of(plan.run(), name);
        boolean publishes = plan.has(ReleasePlan.Part.PUBLISH);
        return new Undertaking(
                new LaunchRequest(
                        source,
                        build.instanceType(),
                        build.network().subnet(),
                        List.of(),
                        Site.keyName(plan.run()),
                        Optional.empty(),
                        build.instanceProfile(),
                        Site.named(tags, Site.testName(image))),
                leaseTags(tags),
                Optional.of(Site.group(image, plan.run(), vpc, tags))
                        .filter(own -> build.network().securityGroup().id().isEmpty()),
                name,
                BakeConfig.imageTags(image, tags),
                publishes && !Audience.from(image.image()).isEmpty(),
                publishes && image.image().deprecateAt().isPresent());
    }

    /** With some time, since it is not made. */
    private static Map<String, String> leaseTags(Map<String, String> tags) {
        return joined(
                tags,
                Map.of(
                        RunTags.PROCESS,
                        RunHost.ofThisMachine().process(),
                        RunTags.ALIVE_UNTIL,
                        Instant.EPOCH.toString()));
    }

    /** The copy of an AMI that is there, in the place of the one that will be. */
    public CopyRequest copyFrom(Region home) {
        Map<String, String> tags = joined(imageTags, leaseTags);
        return new CopyRequest(
                launch.image(),
                home,
                imageName,
                Optional.empty(),
                CopyRequest.Encryption.asSource(),
                joined(tags, Map.of(RunTags.COPY_OF, launch.image().text())));
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }
}
