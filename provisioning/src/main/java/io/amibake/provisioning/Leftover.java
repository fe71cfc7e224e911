package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;

/**
 * What a sweep could not delete, or a region that it could not look into.
 *
 * @param what such as {@code security group sg-0123456789abcdef0 in us-west-2}
 * @param remedy what deletes it by hand, as a command
 * @param why what deleting it, or looking, failed with
 */
public record Leftover(String what, String remedy, AmibakeException why) {
    /** One problem: what is left, why, and how it is deleted. */
    public Problem problem() {
        Problem first = why.problems().get(0);
        return new Problem(
                what + " is left: " + first.what(),
                first.where(),
                (first.fix().isEmpty() ? "" : first.fix() + "; then ") + "delete it: " + remedy);
    }

    /** The problem, with the status that led to it. */
    public AmibakeException failure() {
        return why.status() == ExitStatus.INVALID_INPUT
                ? AmibakeException.invalidInput(problem())
                : AmibakeException.outsideFailed(problem(), why);
    }
}
