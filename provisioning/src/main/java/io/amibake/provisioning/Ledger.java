package io.amibake.provisioning;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells and counts what a publication does. */
record Ledger(Steps steps, AtomicBoolean begun, AtomicInteger count) {
    Ledger(Steps steps) {
        this(steps, new AtomicBoolean(), new AtomicInteger());
    }

    /** From now on something may be done, even by a call that fails. */
    void begin() {
        begun.set(true);
    }

    boolean hasBegun() {
        return begun.get();
    }

    void did(String what) {
        count.incrementAndGet();
        steps.note(what);
    }

    int changes() {
        return count.get();
    }
}
