package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.Optional;

/**
 * The instance that runs, as opposed to the machine that its image was built on.
 *
 * @param id as cloud-init knows it; empty when cloud-init did not run in this boot
 * @param since seconds since 1970: what was written before is not its own; empty when the host does not tell
 * @param rebooted whether this is a later boot of it, as far as cloud-init tells
 */
record Instance(String id, Optional<Long> since, boolean rebooted) {
    /** Whoever launches a container may put a key into it just before; and clocks are read in whole seconds. */
    private static final int BEFORE_BOOT = 30;

    /** At its first boot, an instance makes its machine id and its keys up to this long before cloud-init's first mark. */
    private static final int BEFORE_CLOUD_INIT = 120;

    /** Reads the fields that {@link HygieneScript} begins with. */
    static Instance read(Fields fields) {
        String now = fields.next().orElse("");
        String kernel = fields.next().orElse("");
        Answer<Long> told = BootTime.of(kernel, fields.next().orElse(""))
                .match(boot -> Answer.known(boot.getEpochSecond()), Answer::unknown);
        String id = fields.next().orElse("");
        String written = fields.next().orElse("");
        String marks = fields.next().orElse("");
        return told.match(
                boot -> {
                    // where the kernel's boot time is already that of a container, its first process seems to start in
                    // the future
                    boolean future = LsLine.isNumber(now) && boot > Long.parseLong(now) + BEFORE_BOOT;
                    return of(future ? Long.parseLong(kernel) : boot, id, written, marks);
                },
                why -> new Instance("", Optional.empty(), false));
    }

    private static Instance of(long boot, String id, String written, String marks) {
        long since = boot - BEFORE_BOOT;
        boolean ran = first(written) >= since && !written.isEmpty();
        if (!ran) {
            return new Instance("", Optional.of(since), false);
        }
        long mark = first(marks);
        boolean rebooted = isOfEc2(id) && mark < since;
        return new Instance(id, Optional.of(rebooted ? mark - BEFORE_CLOUD_INIT : since), rebooted);
    }

    /** Ids of EC2 are never given twice, so marks of this instance are not those of the builder. */
    boolean isOfEc2() {
        return isOfEc2(id);
    }

    private static boolean isOfEc2(String id) {
        for (int i = 2; i < id.length(); i++) {
            if (Character.digit(id.charAt(i), 16) < 0) {
                return false;
            }
        }
        return id.startsWith("i-") && id.length() >= 10;
    }

    /** The earliest of the stamps; far in the future without any. */
    private static long first(String lines) {
        long first = Long.MAX_VALUE;
        for (String line : lines.split("\n", -1)) {
            Optional<Stamp> stamp = line.startsWith("file ") ? Stamp.parse(line.substring(5)) : Optional.empty();
            first = stamp.isPresent() ? Math.min(first, stamp.get().modified()) : first;
        }
        return first;
    }
}
