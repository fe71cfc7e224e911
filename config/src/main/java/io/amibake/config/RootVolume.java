package io.amibake.config;

import java.util.Optional;

/** The root volume of an image. */
public record RootVolume(
        @Doc(value = "Its size, in whole GiB.", example = "30GiB")
        Size size,

        @Doc(value = "Its type.", example = "gp3") VolumeType type,

        @Doc(value = "Its operations per second; needed for `io1` and `io2`.", example = "3000")
        Optional<Integer> iops)
        implements Section {}
