package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.Build;
import io.amibake.config.ImageConfig;
import io.amibake.config.InstanceProfile;
import io.amibake.config.InstanceType;
import io.amibake.config.SubnetId;
import java.util.Optional;

/** What a release is going to do, as far as it decides which permissions it needs. */
public record Undertaking(
        AmiId source,
        InstanceType type,
        Optional<SubnetId> subnet,
        Optional<InstanceProfile> profile,
        boolean ownGroup,
        boolean shares,
        boolean deprecates) {
    /** That of a plan, from this source. */
    static Undertaking of(ReleasePlan plan, AmiId source) {
        ImageConfig image = plan.image();
        Build build = image.build();
        boolean publishes = plan.has(ReleasePlan.Part.PUBLISH);
        return new Undertaking(
                source,
                build.instanceType(),
                build.network().subnet(),
                build.instanceProfile(),
                build.network().securityGroup().id().isEmpty(),
                publishes && !Audience.from(image.image()).isEmpty(),
                publishes && image.image().deprecateAt().isPresent());
    }
}
