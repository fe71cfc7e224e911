package io.amibake.provisioning;

import io.amibake.config.AmiId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AMI.
 *
 * @param state EC2's word: {@code pending available failed invalid deregistered …}
 * @param owner the account's id
 */
public record ImageFacts(
        AmiId id,
        String name,
        String state,
        String owner,
        Boot boot,
        List<Disk> disks,
        Dates dates,
        Map<String, String> tags) {
    public ImageFacts {
        disks = List.copyOf(disks);
        tags = Map.copyOf(tags);
    }

    /**
     * How instances of it start.
     *
     * @param architecture {@code x86_64} or {@code arm64}
     * @param imdsSupport {@code v2.0} where version 2 of the metadata service is required, else empty
     */
    public record Boot(
            String architecture,
            String virtualization,
            String rootDevice,
            String rootDeviceType,
            Optional<String> imdsSupport) {}

    /** A volume that instances get; one without snapshot starts empty. */
    public record Disk(String device, Optional<String> snapshot, int sizeGib, String type, boolean encrypted) {}

    /** Its times; {@code created} is empty while it is being made. */
    public record Dates(Optional<Instant> created, Optional<Instant> deprecated) {}

    /** The same with those tags, over what it has. */
    ImageFacts with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(tags);
        all.putAll(more);
        return new ImageFacts(id, name, state, owner, boot, disks, dates, all);
    }

    public List<String> snapshots() {
        return disks.stream().flatMap(disk -> disk.snapshot().stream()).toList();
    }

    public Optional<Disk> rootDisk() {
        return disks.stream()
                .filter(disk -> disk.device().equals(boot.rootDevice()))
                .findFirst();
    }
}
