package io.amibake.verification.checks;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a check on a host. */
public sealed interface Verdict {
    /** All its expectations are met. */
    record Passed() implements Verdict {}

    /** The host told, and some expectation is not met. */
    record Failed(List<Mismatch> mismatches) implements Verdict {
        public Failed {
            mismatches = List.copyOf(mismatches);
        }
    }

    /** Not asked, for a reason such as {@code firstrun-joins did not pass}. */
    record Skipped(String why) implements Verdict {}

    /** The host could not tell, for a reason such as {@code permission denied}. Never a pass. */
    record Inconclusive(String why) implements Verdict {}

    /** A function of each case; a new case has callers say what they make of it. */
    default <R> R match(
            Supplier<R> passed,
            Function<List<Mismatch>, R> failed,
            Function<String, R> skipped,
            Function<String, R> inconclusive) {
        if (this instanceof Failed it) {
            return failed.apply(it.mismatches());
        }
        if (this instanceof Skipped it) {
            return skipped.apply(it.why());
        }
        if (this instanceof Inconclusive it) {
            return inconclusive.apply(it.why());
        }
        return passed.get();
    }
}
