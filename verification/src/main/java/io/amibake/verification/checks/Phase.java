package io.amibake.verification.checks;

/** When a check may run. */
public enum Phase {
    /** On a host that has just booted; only reads. */
    BAKED,

    /** Runs the first-run script and looks at what it did; changes the host. */
    FIRSTRUN;

    Phase other() {
        return this == BAKED ? FIRSTRUN : BAKED;
    }

    /** As in {@code checks.yaml}. */
    @Override
    public String toString() {
        return this == BAKED ? "baked" : "firstrun";
    }
}
