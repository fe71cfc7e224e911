package io.amibake.provisioning.aws;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.Machine;
import io.amibake.provisioning.Machines;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Stack;
import io.amibake.provisioning.StackEvent;
import io.amibake.provisioning.StackRequest;
import io.amibake.provisioning.Stacks;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Stacks of CloudFormation. */
record CloudFormationStacks(Service cloudFormation, Service autoScaling, Machines machines, Poll poll)
        implements Stacks {
    private static final int LONGEST_TEMPLATE = 51_200;
    private static final String NONE = "amibake-dry-run";

    @Override
    public String deploy(StackRequest request) {
        int length = request.template().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_TEMPLATE) {
            throw AmibakeException.invalidInput(new Problem(
                    "the template has " + length + " bytes, and CloudFormation takes " + LONGEST_TEMPLATE
                            + " without a bucket",
                    "stack " + request.name(),
                    "shorten the config's texts that go into the template, such as launch.proxy and firstrun"));
        }
        CreateStackRequest call = call(request);
        return cloudFormation.call("CreateStack", request.name(), () -> {
            try {
                return client().createStack(call).stackId();
            } catch (CloudFormationException failure) {
                // The answer of the first try may have been lost.
                return Service.code(failure).equals("AlreadyExistsException")
                        ? ofSameRun(request).orElseThrow(() -> failure).id()
                        : rethrow(failure);
            }
        });
    }

    private static String rethrow(CloudFormationException failure) {
        throw failure;
    }

    private static CreateStackRequest call(StackRequest request) {
        return CreateStackRequest.builder()
                .stackName(request.name())
                .templateBody(request.template())
                .parameters(request.parameters().entrySet().stream()
                        .map(entry -> Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                        .toList())
                .tags(request.tags().entrySet().stream()
                        .map(entry -> Tag.builder()
                                .key(entry.getKey())
                                // Which hands them on to all that it makes.
                                .value(Tags.plain(entry.getValue()))
                                .build())
                        .toList())
                .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM)
                .onFailure(OnFailure.DO_NOTHING)
                .build();
    }

    private Optional<Stack> ofSameRun(StackRequest request) {
        String run = request.tags().get(RunId.TAG);
        return find(request.name())
                .filter(stack -> run != null && run.equals(stack.tags().get(RunId.TAG)));
    }

    @Override
    public Optional<Stack> find(String nameOrId) {
        return cloudFormation.call("DescribeStacks", nameOrId, () -> {
            try {
                return client().describeStacks(call -> call.stackName(nameOrId)).stacks().stream()
                        .map(CloudFormationStacks::stack)
                        .findFirst();
            } catch (CloudFormationException failure) {
                if (!isUnknown(failure)) {
                    throw failure;
                }
                return Optional.empty();
            }
        });
    }

    @Override
    public void look(Consumer<AmibakeException> denied) {
        attempt("DescribeStackEvents", denied, () -> client().describeStackEvents(call -> call.stackName(NONE)));
        attempt("DescribeStackResources", denied, () -> client().describeStackResources(call -> call.stackName(NONE)));
        try {
            autoScaling.run("DescribeAutoScalingGroups", "", () -> autoScaling
                    .clients()
                    .autoScaling()
                    .describeAutoScalingGroups(call -> call.autoScalingGroupNames(NONE)));
        } catch (AmibakeException failure) {
            denied.accept(failure);
        }
    }

    /** Of a stack that is not there, which is told to those alone who may look. */
    private void attempt(String operation, Consumer<AmibakeException> denied, Runnable look) {
        try {
            cloudFormation.runUnless("ValidationError", operation, "", look);
        } catch (AmibakeException failure) {
            denied.accept(failure);
        }
    }

    private static boolean isUnknown(CloudFormationException failure) {
        return Service.code(failure).equals("ValidationError")
                && String.valueOf(failure.getMessage()).contains("does not exist");
    }

    static Stack stack(software.amazon.awssdk.services.cloudformation.model.Stack found) {
        Map<String, String> outputs = new LinkedHashMap<>();
        found.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
        Map<String, String> tags = new LinkedHashMap<>();
        found.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new Stack(found.stackId(), found.stackName(), found.stackStatusAsString(), outputs, tags);
    }

    @Override
    public Stack await(String id, Wait wait, Consumer<StackEvent> events) {
        StackEvents news = new StackEvents(cloudFormation, id, events);
        return poll.until("stack " + id + " to be made", wait, () -> {
            Stack stack = find(id).orElseThrow(() -> gone(id));
            news.tell();
            Step step = new Step(stack.status(), OptionalInt.empty());
            return stack.status().endsWith("_IN_PROGRESS") ? Look.notYet(step) : Look.done(step, stack);
        });
    }

    private AmibakeException gone(String id) {
        return AmibakeException.outsideFailed(new Problem(
                "stack " + id + " is gone while it is waited for",
                cloudFormation.clients().region().name(),
                "see who deletes stacks of this account, then try again"));
    }

    @Override
    public List<Machine> instances(String id) {
        List<String> groups = cloudFormation.call(
                "DescribeStackResources",
                id,
                () -> client().describeStackResources(call -> call.stackName(id)).stackResources().stream()
                        .filter(resource -> resource.resourceType().equals("AWS::AutoScaling::AutoScalingGroup"))
                        .filter(resource -> resource.physicalResourceId() != null)
                        .map(StackResource::physicalResourceId)
                        .toList());
        if (groups.isEmpty()) {
            return List.of();
        }
        List<String> ids = autoScaling.call("DescribeAutoScalingGroups", String.join(" ", groups), () -> autoScaling
                .clients()
                .autoScaling()
                .describeAutoScalingGroupsPaginator(call -> call.autoScalingGroupNames(groups))
                .autoScalingGroups()
                .stream()
                .flatMap(group -> group.instances().stream())
                .map(Instance::instanceId)
                .toList());
        return machines.find(ids);
    }

    @Override
    public void delete(String id, Wait wait, Consumer<StackEvent> events) {
        Optional<Stack> found;
        try {
            found = find(id);
        } catch (AmibakeException unseen) {
            order(id);
            throw unseen.told(problem -> new Problem(
                    "stack " + id + " is being deleted, and nobody can see when it is gone: " + problem.what(),
                    problem.where(),
                    problem.fix()));
        }
        found.map(Stack::id)
                .ifPresent(stackId -> delete(stackId, wait, new StackEvents(cloudFormation, stackId, events)));
    }

    private void order(String id) {
        cloudFormation.run("DeleteStack", id, () -> client().deleteStack(call -> call.stackName(id)));
    }

    private void delete(String stackId, Wait wait, StackEvents news) {
        ifSeen(news::skip);
        order(stackId);
        poll.until("the end of stack " + stackId, wait, () -> {
            String status = find(stackId).map(Stack::status).orElse("DELETE_COMPLETE");
            Step step = new Step(status, OptionalInt.empty());
            if (status.equals("DELETE_COMPLETE")) {
                return Look.done(step, status);
            }
            ifSeen(news::tell);
            if (status.equals("DELETE_FAILED")) {
                throw notDeleted(stackId, news.lastReason());
            }
            return Look.notYet(step);
        });
    }

    /** That its events cannot be read keeps no stack from its end. */
    private static void ifSeen(Runnable news) {
        try {
            news.run();
        } catch (AmibakeException unseen) {
            return;
        }
    }

    private AmibakeException notDeleted(String id, String reason) {
        return AmibakeException.outsideFailed(new Problem(
                "CloudFormation could not delete the stack: " + (reason.isEmpty() ? "it does not say why" : reason),
                cloudFormation.clients().region() + ", " + id,
                "delete what it names, then run `amibake clean`"));
    }

    private CloudFormationClient client() {
        return cloudFormation.clients().cloudFormation();
    }
}
