package io.amibake.verification.checks;

/** What a check that does not pass means for the run. */
public enum Severity {
    /** The run fails. */
    ERROR,

    /** It is only reported. */
    WARNING;

    /** As in {@code checks.yaml}. */
    @Override
    public String toString() {
        return this == ERROR ? "error" : "warning";
    }
}
