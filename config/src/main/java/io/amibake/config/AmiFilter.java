package io.amibake.config;

import java.util.List;

/** Chooses the newest AMI by name and owner. */
public record AmiFilter(
        @Doc(
                value = "The AMI's name; `*` and `?` stand for any text and any character.",
                example = "\"al2023-ami-ecs-hvm-2023.*-x86_64\"")
        AmiNamePattern name,

        @Doc(value = "Account ids, or the aliases `amazon`, `aws-marketplace`, `self`.", example = "[\"591542846629\"]")
        List<AmiOwner> owners)
        implements Section {
    public AmiFilter {
        owners = List.copyOf(owners);
    }
}
