package io.amibake.provisioning.aws;

import io.amibake.config.Region;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Where AWS's services are. The SDK reads {@code AWS_ENDPOINT_URL} and its kin, and {@code endpoint_url} and {@code
 * services} of the profile, but not what switches them off for the AWS CLI: {@code AWS_IGNORE_CONFIGURED_ENDPOINT_URLS}.
 *
 * @param given one for all services, whatever is configured
 * @param profile whose settings count; without one that of {@code AWS_PROFILE}
 * @param ignored whether what is configured does not count
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
record Endpoints(Optional<URI> given, Optional<String> profile, boolean ignored) {
    private static final SystemSetting IGNORED = new SystemSetting() {
        @Override
        public String property() {
            return "aws.ignoreConfiguredEndpointUrls";
        }

        @Override
        public String environmentVariable() {
            return "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";
        }

        @Override
        public String defaultValue() {
            return "";
        }
    };

    static Endpoints at(URI only) {
        return new Endpoints(Optional.of(only), Optional.empty(), false);
    }

    static Endpoints configured(Optional<String> profile, ProfileFile files) {
        String name =
                profile.or(ProfileFileSystemSetting.AWS_PROFILE::getStringValue).orElse("default");
        String ignored = IGNORED.getStringValue()
                .filter(value -> !value.isEmpty())
                .or(() -> files.profile(name).flatMap(found -> found.property("ignore_configured_endpoint_urls")))
                .orElse("");
        return new Endpoints(Optional.empty(), profile, ignored.equalsIgnoreCase("true"));
    }

    /** What a client has to be told, where it would not find it by itself. */
    Optional<URI> override(String service, Region region) {
        return ignored
                ? Optional.of(URI.create("https://"
                        + ServiceMetadata.of(service)
                                .endpointFor(software.amazon.awssdk.regions.Region.of(region.name()))))
                : given;
    }
}
