package io.amibake.config;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.util.Optional;

/** The root volume: what EBS and Packer allow for its type, and what the platform's source AMI needs. */
final class VolumeChecks {
    private static final String KEY = "build.rootVolume";

    /** What the least and the greatest of the types may have. */
    static final int LEAST_IOPS = 100;

    /** What every Packer accepts; EC2 has raised some of these since. */
    static final int MOST_IOPS = 64_000;

    private VolumeChecks() {}

    static void run(Readings readings) {
        Optional<Size> size = readings.get(KEY + ".size", Size.class);
        Optional<VolumeType> type = readings.get(KEY + ".type", VolumeType.class);
        if (size.isPresent()) {
            checkSize(readings, size.get(), type);
        }
        if (type.isPresent() && readings.get(KEY, RootVolume.class).isPresent()) {
            checkIops(readings, type.get(), size);
        }
    }

    private static void checkSize(Readings readings, Size size, Optional<VolumeType> type) {
        if (!size.isWholeGib()) {
            readings.report(
                    KEY + ".size",
                    "a volume of " + size + " is not a whole number of GiB",
                    "write " + size.gibibytes() + "GiB");
        }
        if (type.isPresent() && size.gibibytes() > largestGib(type.get())) {
            readings.report(
                    KEY + ".size",
                    "a volume of " + size + " is too large for " + type.get(),
                    "write at most " + new Size((long) largestGib(type.get()) << 10));
        }
        Optional<Size> minimum = minimum(readings);
        if (minimum.isPresent() && size.mib() < minimum.get().mib()) {
            readings.report(
                    KEY + ".size",
                    "a volume of " + size + " is smaller than the " + minimum.get() + " of the platform's AMIs",
                    "write at least " + minimum.get());
        }
    }

    private static int largestGib(VolumeType type) {
        return switch (type) {
            case STANDARD -> 1024;
            case GP2, IO1 -> 16 * 1024;
            case GP3, IO2 -> 64 * 1024;
        };
    }

    /** The platform's {@code disk.minimum}, where it has one. */
    private static Optional<Size> minimum(Readings readings) {
        Optional<Platform> platform = readings.get("platform", Platform.class);
        Optional<Node> disk = platform.isPresent() ? platform.get().facts().get("disk") : Optional.empty();
        if (disk.isPresent() && disk.get() instanceof Mapping mapping) {
            Optional<Node> minimum = mapping.get("minimum");
            if (minimum.isPresent() && minimum.get() instanceof Scalar scalar) {
                return Optional.of(Size.parse(scalar.text()));
            }
        }
        return Optional.empty();
    }

    private static void checkIops(Readings readings, VolumeType type, Optional<Size> size) {
        Optional<Integer> iops = readings.get(KEY + ".iops", Integer.class);
        int smallest = smallestIops(type);
        if (iops.isEmpty() && (type == VolumeType.IO1 || type == VolumeType.IO2)) {
            readings.report(
                    KEY + ".type", "a volume of type " + type + " needs iops", "give " + KEY + ".iops, such as 3000");
        }
        if (iops.isEmpty()) {
            return;
        }
        if (smallest == 0) {
            readings.report(
                    KEY + ".iops",
                    "a volume of type " + type + " takes no iops",
                    "remove iops, or use gp3, io1 or io2");
            return;
        }
        if (iops.get() < smallest || iops.get() > largestIops(type)) {
            readings.report(
                    KEY + ".iops",
                    iops.get() + " iops are out of range for " + type,
                    "write " + smallest + " to " + largestIops(type));
        } else if (size.isPresent() && (long) size.get().gibibytes() * ratio(type) < iops.get()) {
            readings.report(
                    KEY + ".iops",
                    iops.get() + " iops are too many for " + size.get() + " of " + type,
                    "write at most " + (long) size.get().gibibytes() * ratio(type) + ", or enlarge the volume");
        }
    }

    /** 0 for types whose speed cannot be chosen. */
    private static int smallestIops(VolumeType type) {
        return switch (type) {
            case GP2, STANDARD -> 0;
            case GP3 -> 3000;
            case IO1, IO2 -> LEAST_IOPS;
        };
    }

    private static int largestIops(VolumeType type) {
        return type == VolumeType.GP3 ? 16_000 : MOST_IOPS;
    }

    /** IOPS a GiB. */
    private static int ratio(VolumeType type) {
        return type == VolumeType.IO1 ? 50 : 500;
    }
}
