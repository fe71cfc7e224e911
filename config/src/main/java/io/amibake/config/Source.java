package io.amibake.config;

import java.util.List;
import java.util.Optional;

/** The AMI an image starts from: exactly one of the three is there. */
public record Source(
        @Doc(value = "The id of the AMI.", example = "ami-0123456789abcdef0")
        Optional<AmiId> ami,

        @Doc(
                value = "An SSM parameter that holds the AMI's id.",
                example = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id")
        Optional<SsmParameter> ssmParameter,

        @Doc("The newest AMI with this name and owner.") Optional<AmiFilter> filter)
        implements Section {
    /** Its keys, which exclude each other. */
    static final List<String> CHOICES = List.of("ami", "ssmParameter", "filter");
}
