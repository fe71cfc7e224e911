package io.amibake.config;

/** The size of an Auto Scaling group. */
public record Capacity(
        @Doc("The least number of instances.") int min,
        @Doc("The greatest number of instances.") int max,
        @Doc("The number of instances to start with.") int desired)
        implements Section {}
