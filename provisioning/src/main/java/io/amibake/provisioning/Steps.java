package io.amibake.provisioning;

import io.amibake.core.Problem;

/** Hears how a run goes, on any thread. */
public interface Steps extends Progress {
    /** Something to be known. */
    void note(String text);

    /** What went wrong beside what the run ends with. */
    void trouble(Problem problem);
}
