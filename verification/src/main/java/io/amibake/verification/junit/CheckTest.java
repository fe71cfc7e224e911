package io.amibake.verification.junit;

import io.amibake.verification.checks.Check;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.Mismatch;
import io.amibake.verification.checks.Severity;
import io.amibake.verification.host.UnknownFactException;
import java.util.List;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.Assumptions;

/** What a test of a check comes to. */
final class CheckTest {
    private final CheckResult result;

    private CheckTest(CheckResult result) {
        this.result = result;
    }

    /** Ends a test as its check did. */
    static Runnable of(CheckResult result) {
        CheckTest test = new CheckTest(result);
        return result.verdict()
                .<Runnable>match(
                        () -> () -> {},
                        mismatches -> () -> test.failed(mismatches),
                        why -> () -> Assumptions.abort("skipped: " + why),
                        why -> () -> test.inconclusive(why));
    }

    private void failed(List<Mismatch> mismatches) {
        StringBuilder said = new StringBuilder(result.check().id());
        StringBuilder expected = new StringBuilder();
        StringBuilder actual = new StringBuilder();
        for (Mismatch mismatch : mismatches) {
            String attribute = (expected.length() == 0 ? "" : "\n") + mismatch.attribute() + ": ";
            expected.append(attribute).append(mismatch.expected());
            actual.append(attribute).append(mismatch.actual());
            said.append("\n  ").append(mismatch.attribute());
            said.append(": expected ").append(mismatch.expected());
            said.append(", but was ").append(mismatch.actual());
        }
        said.append(hints());
        if (isWarning()) {
            Assumptions.abort("warning: " + said);
        }
        AssertionFailureBuilder.assertionFailure()
                .message(said.toString())
                .expected(expected.toString())
                .actual(actual.toString())
                .includeValuesInMessage(false)
                .buildAndThrow();
    }

    private void inconclusive(String why) {
        if (isWarning()) {
            Assumptions.abort("warning: " + result.check().id() + " could not be told: " + why + hints());
        }
        throw new UnknownFactException(result.check().id(), why + hints());
    }

    private boolean isWarning() {
        return result.check().severity() == Severity.WARNING;
    }

    private String hints() {
        Check check = result.check();
        String hints = check.reason().isEmpty() ? "" : "\n  why:  " + check.reason();
        String look = result.look().isEmpty() ? "" : "\n  look: " + result.look();
        return hints + look + "\n  at:   " + check.position();
    }
}
