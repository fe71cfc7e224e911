package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import java.util.List;

/** What a sweep deleted, and what it could not. */
public record Swept(List<Resource> deleted, List<Leftover> left) {
    public Swept {
        deleted = List.copyOf(deleted);
        left = List.copyOf(left);
    }

    /** Everything that is left, as one failure; nothing when all is gone. */
    public void throwIfLeft() {
        if (!left.isEmpty()) {
            throw AmibakeException.all(left.stream().map(Leftover::failure).toList());
        }
    }
}
