package io.amibake.verification.checks;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Target;
import java.util.ArrayList;
import java.util.List;

/** Runs the checks of a suite on hosts: over one connection and one execution each. */
public final class Verifier {
    private final Suite suite;

    private Verifier(Suite suite) {
        this.suite = suite;
    }

    public static Verifier of(Suite suite) {
        return new Verifier(suite);
    }

    /**
     * What becomes of the checks of a phase. A host that cannot be reached has a report too, which says why.
     *
     * @throws AmibakeException (status 2) when there is no host or no check, or what the user gave for reaching a host is
     *     at fault
     */
    public Report verify(List<? extends Target> targets, Phase phase, Settings settings) {
        return begin(targets, phase, settings).report();
    }

    /**
     * The same, not yet begun.
     *
     * @throws AmibakeException (status 2) when there is no host or no check
     */
    public SuiteRun begin(List<? extends Target> targets, Phase phase, Settings settings) {
        List<Check> checks = suite.in(phase);
        if (targets.isEmpty()) {
            throw AmibakeException.invalidInput(
                    new Problem("there is no host to verify", "the hosts", "name one at least"));
        }
        if (checks.isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "there is no check of phase " + phase,
                    suite.checks().isEmpty()
                            ? "the suite"
                            : suite.checks().get(0).position().source(),
                    suite.checks().isEmpty()
                            ? "add one"
                            : "add one, or choose the other phase: --phase " + phase.other()));
        }
        Mask mask = Mask.of(suite.checks());
        List<HostRun> runs = new ArrayList<>();
        for (Target target : targets) {
            runs.add(new HostRun(target, checks, settings, mask));
        }
        return new SuiteRun(suite, phase, settings, runs);
    }
}
