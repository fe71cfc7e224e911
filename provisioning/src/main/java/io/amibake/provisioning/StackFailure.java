package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Why a stack is not complete. Only what its instances signal, or fail to, says something of the image; what
 * CloudFormation itself cannot make, for a right, a quota or room that is missing, does not.
 */
final class StackFailure {
    private static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";
    private static final Pattern SIGNALS = Pattern.compile("\\bsignals?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED = Pattern.compile(
            "not authorized|AccessDenied|UnauthorizedOperation|Status Code: 403", Pattern.CASE_INSENSITIVE);

    private final Stack stack;
    private final List<StackEvent> causes;

    /** What failed, oldest first; what was given up for that is no cause, nor is the stack as a whole. */
    StackFailure(Stack stack, List<StackEvent> failed) {
        this.stack = stack;
        this.causes = failed.stream()
                .filter(event -> !event.type().equals("AWS::CloudFormation::Stack"))
                .filter(event -> !event.reason().endsWith("cancelled"))
                .toList();
    }

    /**
     * Found (status 1) when instances were there, and did not signal that all went well.
     *
     * @param hasInstances asks for them, when it matters
     */
    AmibakeException exception(BooleanSupplier hasInstances) {
        if (causes.isEmpty() || !causes.stream().allMatch(StackFailure::isOfSignals)) {
            return causes.stream()
                            .anyMatch(event -> DENIED.matcher(event.reason()).find())
                    ? AmibakeException.invalidInput(problem("allow what CloudFormation names, then release again"))
                    : AmibakeException.outsideFailed(problem("mend what CloudFormation names, then release again"));
        }
        return hasInstances.getAsBoolean()
                ? AmibakeException.found(
                        problem("an instance that does not signal has said why in the first-run script's"
                                + " log, /var/log/cloud-init-output.log"))
                : AmibakeException.outsideFailed(problem("there is no instance that could signal; `aws autoscaling"
                        + " describe-scaling-activities --include-deleted-groups` tells why, then release again"));
    }

    private static boolean isOfSignals(StackEvent event) {
        return event.type().equals(GROUP) && SIGNALS.matcher(event.reason()).find();
    }

    private Problem problem(String fix) {
        String why = causes.isEmpty()
                ? ", and CloudFormation does not say why"
                : ": " + causes.get(0).resource() + " " + causes.get(0).status() + ": "
                        + causes.get(0).reason();
        return new Problem("stack " + stack.name() + " is " + stack.status() + why, stack.id(), fix);
    }
}
