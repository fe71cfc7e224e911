package io.amibake.config;

import java.util.Optional;

/** The network an image is built in. */
public record Network(
        @Doc(value = "The VPC; the region's default VPC when left out.", example = "vpc-0123456789abcdef0")
        Optional<VpcId> vpc,

        @Doc(value = "The subnet.", example = "subnet-0123456789abcdef0")
        Optional<SubnetId> subnet,

        @Doc("The security group; a temporary one when left out.")
        SecurityGroup securityGroup,

        @Doc("Whether the building instance has a public address.")
        boolean publicIp,

        @Doc(
                value = "Who may reach the building instance by SSH through the temporary security group.",
                example = "203.0.113.7/32")
        Optional<Ipv4Block> sourceCidr)
        implements Section {}
