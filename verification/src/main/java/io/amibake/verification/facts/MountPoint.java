package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * A mounted file system.
 *
 * @param device what is mounted: {@code /dev/nvme0n1p1}, {@code tmpfs}, {@code server:/export}
 * @param root the directory of that file system that is seen here; {@code /} but for bind mounts
 * @param filesystem its type: {@code ext4}
 * @param options of this mount: {@code rw}, {@code noatime}
 * @param superOptions of the file system, whose mounts all share them: {@code rw}, {@code size=1024k}
 */
public record MountPoint(
        String device,
        String root,
        String filesystem,
        List<String> options,
        List<String> superOptions,
        Answer<Space> space) {
    /**
     * Bytes of a file system.
     *
     * @param free what users other than root may still take
     */
    public record Space(long size, long used, long free) {}

    public MountPoint {
        options = List.copyOf(options);
        superOptions = List.copyOf(superOptions);
    }

    /** The options as {@code mount} prints them: of this mount, then those of the file system that are not among them. */
    public List<String> allOptions() {
        List<String> all = new ArrayList<>(options);
        boolean readOnly = options.contains("ro");
        for (String option : superOptions) {
            if (!all.contains(option) && !(readOnly && option.equals("rw"))) {
                all.add(option);
            }
        }
        return List.copyOf(all);
    }
}
