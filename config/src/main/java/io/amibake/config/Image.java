package io.amibake.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The image that comes out of a build. */
public record Image(
        @Doc(value = "The AMI's description.", example = "ECS container instances")
        Optional<ImageDescription> description,

        @Doc(value = "The accounts the AMI is shared with.", example = "[\"123456789012\"]")
        List<AccountId> users,

        @Doc(value = "`[all]` makes the AMI public.", example = "[all]")
        List<LaunchGroup> groups,

        @Doc(
                value = "The organizations and organizational units the AMI is shared with.",
                example = "[\"arn:aws:organizations::123456789012:organization/o-abcdefghij\"]")
        List<OrganizationArn> organizations,

        @Doc(value = "The regions the AMI is copied to.", example = "[us-east-1, eu-west-1]")
        List<Region> regions,

        @Doc("Whether the AMI's snapshots are encrypted.") boolean encrypt,

        @Doc(value = "The key to encrypt with; the account's default EBS key when left out.", example = "alias/images")
        Optional<KmsKey> kmsKey,

        @Doc(value = "The key of each region the AMI is copied to.", example = "{us-east-1: alias/images}")
        Map<String, KmsKey> kmsKeys,

        @Doc("Whether instances of the image must use version 2 of the instance metadata service.")
        Imdsv2 imdsv2,

        @Doc(
                value = "Tags of the AMI and its snapshots, beside `Name` and `Version`, which they may replace.",
                example = "{Team: platform}")
        Map<String, String> tags,

        @Doc(value = "When the AMI becomes deprecated, in UTC.", example = "\"2028-01-31T00:00:00Z\"")
        Optional<UtcMinute> deprecateAt)
        implements Section {
    public Image {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        organizations = List.copyOf(organizations);
        regions = List.copyOf(regions);
        kmsKeys = Collections.unmodifiableMap(new LinkedHashMap<>(kmsKeys));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
