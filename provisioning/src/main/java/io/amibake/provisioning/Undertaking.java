package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.InstanceType;
import io.amibake.config.SubnetId;
import java.util.Optional;

/** What a release is going to do, as far as it decides which permissions it needs. */
public record Undertaking(
        AmiId source,
        InstanceType type,
        Optional<SubnetId> subnet,
        boolean ownGroup,
        boolean shares,
        boolean copies,
        boolean deprecates) {}
