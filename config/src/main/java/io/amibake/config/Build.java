package io.amibake.config;

import java.util.Optional;

/** Where and how the image is built. */
public record Build(
        @Doc(value = "The region to build in.", example = "us-west-2")
        Region region,

        @Doc(value = "The type of the instance that builds the image.", example = "t3.micro")
        InstanceType instanceType,

        @Doc(value = "The user that Packer logs in as.", example = "ec2-user")
        UserName sshUsername,

        @Doc(value = "The role to build with.", example = "arn:aws:iam::123456789012:role/bake")
        Optional<RoleArn> assumeRole,

        @Doc("How the role is taken on.") RoleSession session,
        @Doc("The network to build in.") Network network,

        @Doc("The root volume of the image; the source AMI's when left out.")
        Optional<RootVolume> rootVolume,

        @Doc(value = "The instance profile of the building instance.", example = "packer")
        Optional<InstanceProfile> instanceProfile,

        @Doc(value = "The proxy to use while building.", example = "http://squid.example.org:3128")
        Optional<ProxyUrl> proxyUrl)
        implements Section {}
