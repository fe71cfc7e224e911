package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.BlockDevice;
import io.amibake.verification.facts.BlockDeviceTopic;
import java.util.List;

/** A disk, a partition or another block device. */
public final class HostBlockDevice extends Handle {
    private final String path;

    HostBlockDevice(Host host, String path) {
        super(host, "block device " + path);
        this.path = path;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(BlockDeviceTopic.of(path));
    }

    /** Whether a block device is there. */
    public boolean exists() {
        return fact(BlockDeviceTopic.of(path)).exists();
    }

    /** In bytes. */
    public long size() {
        return device().size();
    }

    /** Bytes of a logical sector. */
    public int sectorSize() {
        return device().sectorSize();
    }

    /** Whether the kernel lets anyone write to it. */
    public boolean isWritable() {
        return device().writable();
    }

    public boolean isPartition() {
        return device().partition();
    }

    private BlockDevice device() {
        return present(fact(BlockDeviceTopic.of(path)));
    }
}
