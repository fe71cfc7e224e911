package io.amibake.config;

/** A block that Docker takes networks from. */
public record AddressPool(
        @Doc(value = "The block.", example = "100.65.0.0/16")
        Ipv4Block base,

        @Doc(value = "The prefix length of each network.", example = "24")
        int size)
        implements Section {}
