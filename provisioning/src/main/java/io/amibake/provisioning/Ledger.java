package io.amibake.provisioning;

import java.util.concurrent.atomic.AtomicInteger;

/** Tells and counts what a publication does. */
record Ledger(Steps steps, AtomicInteger count) {
    Ledger(Steps steps) {
        this(steps, new AtomicInteger());
    }

    void did(String what) {
        count.incrementAndGet();
        steps.note(what);
    }

    int changes() {
        return count.get();
    }
}
