package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A CloudFormation stack of the image, made for real until its instances have signalled. */
final class StackTrial {
    private final Stacks stacks;
    private final Steps steps;
    private final Duration limit;

    StackTrial(Stacks stacks, Steps steps, Duration limit) {
        this.stacks = stacks;
        this.steps = steps;
        this.limit = limit;
    }

    /**
     * Makes it.
     *
     * @return as it is when it is complete
     * @throws AmibakeException (status 1) when its instances fail or do not signal; else when CloudFormation could not make it
     */
    Stack make(ReleasePlan plan, AmiId ami, String keyName, Map<String, String> tags) {
        ReleasePlan.StackPlan wanted = plan.stack().orElseThrow();
        Map<String, String> parameters = new LinkedHashMap<>(wanted.parameters());
        parameters.put("ImageId", ami.text());
        parameters.put("KeyName", keyName);
        String name = "amibake-" + plan.run().text().toLowerCase(Locale.ROOT);
        steps.begin("making stack " + name);
        String id = stacks.deploy(new StackRequest(name, wanted.template(), parameters, tags));
        List<StackEvent> failed = new ArrayList<>();
        Stack stack = made(id, event -> {
            tell(event);
            if (event.status().endsWith("_FAILED")) {
                failed.add(event);
            }
        });
        if (!stack.status().equals("CREATE_COMPLETE")) {
            throw new StackFailure(stack, failed)
                    .exception(() -> !stacks.instances(stack.id()).isEmpty());
        }
        return stack;
    }

    private Stack made(String id, Consumer<StackEvent> events) {
        try {
            return stacks.await(id, Wait.upTo(limit), events);
        } catch (AmibakeException broken) {
            // By its id: whoever may not look does not find it by its tag.
            try {
                delete(id);
            } catch (AmibakeException left) {
                broken.addSuppressed(left);
            }
            throw broken;
        }
    }

    List<Machine> instances(String id) {
        List<Machine> found = stacks.instances(id);
        if (found.isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "the Auto Scaling groups of the stack have no instance to verify",
                    id,
                    "set launch.capacity.desired to 1 or more, or the parameter for it"));
        }
        return found;
    }

    void delete(String id) {
        steps.begin("deleting the stack");
        stacks.delete(id, Wait.upTo(limit), this::tell);
    }

    private void tell(StackEvent event) {
        steps.note("  " + event.status() + " " + event.resource() + " (" + event.type() + ")"
                + (event.reason().isEmpty() ? "" : ": " + event.reason()));
    }
}
