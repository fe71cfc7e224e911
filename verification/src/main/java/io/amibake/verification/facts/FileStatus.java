package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.time.Instant;

/**
 * What a directory says of a name in it. Of a symbolic link it is the link itself, as in {@code ls -l} and goss: its type is
 * {@link FileType#LINK} and its target is told; only {@code executable} is about what it leads to.
 *
 * @param mode four octal digits: {@code 0755}
 * @param size in bytes; 0 for a device
 * @param executable whether anyone at all may execute it, following links; false for a link that leads nowhere
 * @param target what the link says, as it is written there; absent when it is no link
 * @param modified when its content last changed, in whole seconds
 */
public record FileStatus(
        FileType type,
        String mode,
        Owner owner,
        Owner group,
        long size,
        Answer<Boolean> executable,
        Answer<Finding<String>> target,
        Answer<Instant> modified) {
    /**
     * A user or a group that something belongs to.
     *
     * @param id its number
     * @param name absent when nobody has the number
     */
    public record Owner(long id, Answer<Finding<String>> name) {}
}
