package io.amibake.cli.release;

import io.amibake.config.Build;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Surroundings;
import io.amibake.provisioning.aws.AwsClouds;
import io.amibake.provisioning.aws.CallSettings;
import io.amibake.provisioning.aws.CloudRequest;
import io.amibake.provisioning.aws.RoleRequest;
import java.time.Duration;
import java.util.Optional;

/** How commands get at AWS. */
@FunctionalInterface
public interface Clouds {
    /** AWS as one caller sees it; nothing is called yet. */
    Cloud open(CloudRequest request);

    /** AWS itself, or what the SDK's variables name instead. */
    static Clouds ofProcess() {
        return request -> AwsClouds.with(CallSettings.usual(), Surroundings.ofThisMachine())
                .askingWith(new MfaTerminal())
                .open(request);
    }

    /** As whom the config says, in the region that it builds in. */
    static CloudRequest request(Build build, Optional<String> profile) {
        CloudRequest plain = CloudRequest.in(build.region());
        CloudRequest request = profile.map(plain::withProfile).orElse(plain);
        return build.assumeRole()
                .map(role -> request.withRole(new RoleRequest(
                        role,
                        build.session().name().toString(),
                        build.session().externalId().map(Object::toString),
                        build.session().duration().map(span -> Duration.ofSeconds(span.seconds())),
                        build.session().mfaSerial().map(Object::toString))))
                .orElse(request);
    }
}
