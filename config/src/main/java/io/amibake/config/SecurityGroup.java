package io.amibake.config;

import java.util.Optional;

/** The security group of the building instance: one that exists, or the name of the temporary one. */
public record SecurityGroup(
        @Doc(value = "A security group that exists.", example = "sg-0123456789abcdef0")
        Optional<SecurityGroupId> id,

        @Doc(
                value = "The name of a release's temporary security group; no generated file has it.",
                example = "packer-build")
        Optional<SecurityGroupName> name,

        @Doc(
                value = "The description of a release's temporary security group.",
                example = "Temporary security group for Packer")
        Optional<SecurityGroupDescription> description)
        implements Section {}
