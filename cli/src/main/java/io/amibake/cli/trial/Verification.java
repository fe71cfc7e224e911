package io.amibake.cli.trial;

import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;

/** How an instance is verified. */
public interface Verification {
    /** What becomes of the checks of a phase on this instance. */
    Report verify(Instance instance, Phase phase);
}
