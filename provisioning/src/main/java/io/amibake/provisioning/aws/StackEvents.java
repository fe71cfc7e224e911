package io.amibake.provisioning.aws;

import io.amibake.provisioning.StackEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Tells each event of a stack once, oldest first. */
final class StackEvents {
    private final Service cloudFormation;
    private final String stack;
    private final Consumer<StackEvent> listener;
    private final Set<String> heard = new HashSet<>();
    private String lastReason = "";

    StackEvents(Service cloudFormation, String stack, Consumer<StackEvent> listener) {
        this.cloudFormation = cloudFormation;
        this.stack = stack;
        this.listener = listener;
    }

    /** Those so far are old news. */
    void skip() {
        fresh();
    }

    void tell() {
        for (StackEvent event : fresh()) {
            lastReason = event.status().endsWith("_FAILED") && !event.reason().isEmpty() ? event.reason() : lastReason;
            listener.accept(event);
        }
    }

    /** Why something failed last; empty when nothing did. */
    String lastReason() {
        return lastReason;
    }

    /** A page of the newest is asked for at a time, and no more once an event is known. */
    private List<StackEvent> fresh() {
        List<StackEvent> fresh = new ArrayList<>();
        cloudFormation.run("DescribeStackEvents", stack, () -> {
            try {
                for (var event : cloudFormation
                        .clients()
                        .cloudFormation()
                        .describeStackEventsPaginator(call -> call.stackName(stack))
                        .stackEvents()) {
                    if (!heard.add(event.eventId())) {
                        break;
                    }
                    fresh.add(0, event(event));
                }
            } catch (CloudFormationException gone) {
                if (!Service.code(gone).equals("ValidationError")) {
                    throw gone;
                }
            }
        });
        return fresh;
    }

    private static StackEvent event(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
        return new StackEvent(
                event.timestamp(),
                text(event.logicalResourceId()),
                text(event.resourceType()),
                text(event.resourceStatusAsString()),
                text(event.resourceStatusReason()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
