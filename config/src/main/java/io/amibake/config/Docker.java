package io.amibake.config;

import java.util.List;

/** The Docker daemon of the image. */
public record Docker(
        @Doc(
                value = "The network of Docker's bridge; the bridge itself takes its first address.",
                example = "100.64.0.0/24")
        BridgeCidr bridgeCidr,

        @Doc(
                value = "`bridge`, or `host` to leave Docker without a bridge: containers then use the network of the"
                        + " instance.",
                example = "host")
        NetworkMode networkMode,

        @Doc(value = "Where Docker takes other networks from.", example = "[{base: 100.65.0.0/16, size: 24}]")
        List<AddressPool> addressPools,

        @Doc(
                value = "The blocks of the VPCs that instances will run in: nothing of Docker's may overlap them.",
                example = "[10.0.0.0/16]")
        List<Ipv4Block> vpcCidrs)
        implements Section {
    public Docker {
        addressPools = List.copyOf(addressPools);
        vpcCidrs = List.copyOf(vpcCidrs);
    }
}
