package io.amibake.config;

import java.util.Optional;

/** What {@code amibake release} does with the image it has built. No generated file depends on it. */
public record Release(
        @Doc(
                value = "The Systems Manager parameter that a published AMI's id is written to.",
                example = "/images/web/latest")
        Optional<ParameterPath> ssmParameter,

        @Doc(value = "How many published images of this name are kept in each region; 0 keeps all.", example = "5")
        int retain,

        @Doc("What becomes of an AMI that fails its checks; it is never shared or copied.")
        OnFailure onFailure,

        @Doc(
                value = "The type of the instance that the image is tested on; build.instanceType when left out.",
                example = "t3.small")
        Optional<InstanceType> instanceType)
        implements Section {}
