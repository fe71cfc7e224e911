package io.amibake.provisioning.aws;

import io.amibake.config.AmiId;
import io.amibake.config.SubnetId;
import io.amibake.config.VpcId;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.LaunchRequest;
import io.amibake.provisioning.Machine;
import io.amibake.provisioning.Machines;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Instances of EC2. The SDK gives each launch a token, so that one whose answer was lost is not made twice. */
record Ec2Machines(Service ec2, Poll poll) implements Machines {
    private static final String GONE = "InvalidInstanceID.(NotFound|Malformed)";

    @Override
    public Machine launch(LaunchRequest request) {
        RunInstancesRequest call = request(request);
        return machine(ec2.call("RunInstances", request.image().text(), () -> client().runInstances(call))
                .instances()
                .get(0));
    }

    static RunInstancesRequest request(LaunchRequest request) {
        RunInstancesRequest.Builder call = RunInstancesRequest.builder()
                .imageId(request.image().text())
                .instanceType(request.type().toString())
                .minCount(1)
                .maxCount(1)
                .keyName(request.keyName())
                .instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE)
                .metadataOptions(options -> options.httpTokens(HttpTokensState.REQUIRED))
                .tagSpecifications(Tags.of(
                        request.tags(), ResourceType.INSTANCE, ResourceType.VOLUME, ResourceType.NETWORK_INTERFACE));
        request.profile().ifPresent(profile -> call.iamInstanceProfile(found -> found.name(profile.text())));
        if (request.publicIp().isPresent()) {
            InstanceNetworkInterfaceSpecification.Builder network = InstanceNetworkInterfaceSpecification.builder()
                    .deviceIndex(0)
                    .groups(request.groups())
                    .deleteOnTermination(true)
                    .associatePublicIpAddress(request.publicIp().get());
            request.subnet().ifPresent(subnet -> network.subnetId(subnet.text()));
            call.networkInterfaces(network.build());
        } else {
            call.securityGroupIds(request.groups());
            request.subnet().ifPresent(subnet -> call.subnetId(subnet.text()));
        }
        return call.build();
    }

    @Override
    public Optional<Machine> find(String id) {
        return find(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Machine> find(Collection<String> ids) {
        return describe(ids).stream().map(Ec2Machines::machine).toList();
    }

    /** Those that there are; all the others are asked for one by one when one is not known. */
    private List<Instance> describe(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return ec2.call("DescribeInstances", String.join(" ", ids), () -> {
            try {
                return client().describeInstancesPaginator(call -> call.instanceIds(ids)).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .toList();
            } catch (Ec2Exception failure) {
                if (!Service.code(failure).matches(GONE)) {
                    throw failure;
                }
                return ids.size() == 1
                        ? List.of()
                        : ids.stream()
                                .flatMap(id -> describe(List.of(id)).stream())
                                .toList();
            }
        });
    }

    @Override
    public Machine await(String id, Wait wait) {
        return poll.until("instance " + id + " to run", wait, () -> {
            List<Instance> found = describe(List.of(id));
            // EC2 may know it only a little later.
            if (found.isEmpty()) {
                return Look.notYet(new Step("pending", OptionalInt.empty()));
            }
            String state = found.get(0).state().nameAsString();
            Step step = new Step(state, OptionalInt.empty());
            if (state.equals("pending")) {
                return Look.notYet(step);
            }
            if (!state.equals("running")) {
                throw ended(found.get(0));
            }
            return Look.done(step, machine(found.get(0)));
        });
    }

    private AmibakeException ended(Instance instance) {
        String why =
                instance.stateReason() == null ? "" : instance.stateReason().message();
        return AmibakeException.outsideFailed(new Problem(
                "instance " + instance.instanceId() + " is '" + instance.state().nameAsString() + "' instead of running"
                        + (why == null || why.isEmpty() ? "" : ": " + why),
                ec2.clients().region() + ", " + instance.instanceId(),
                "mend what EC2 names; for an encrypted image see that the caller may use its KMS key"));
    }

    @Override
    public Optional<String> console(String id) {
        String output = ec2.call("GetConsoleOutput", id, () -> client().getConsoleOutput(call -> call.instanceId(id))
                .output());
        return output == null || output.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(Base64.getMimeDecoder().decode(output), StandardCharsets.UTF_8));
    }

    @Override
    public void terminate(Collection<String> ids) {
        for (String id : ids) {
            ec2.runUnless(
                    GONE, "TerminateInstances", id, () -> client().terminateInstances(call -> call.instanceIds(id)));
        }
    }

    @Override
    public void end(String id, Wait wait) {
        poll.until("instance " + id + " to end", wait, () -> {
            terminate(List.of(id));
            String state = describe(List.of(id)).stream()
                    .map(instance -> instance.state().nameAsString())
                    .findFirst()
                    .orElse("unknown");
            Step step = new Step(state, OptionalInt.empty());
            return state.matches("shutting-down|terminated") ? Look.done(step, state) : Look.notYet(step);
        });
    }

    @Override
    public void awaitTerminated(Collection<String> ids, Wait wait) {
        String subject = "the end of " + String.join(" ", ids);
        poll.until(subject, wait, () -> {
            Optional<String> left = describe(ids).stream()
                    .map(instance -> instance.state().nameAsString())
                    .filter(state -> !state.equals("terminated"))
                    .findFirst();
            Step step = new Step(left.orElse("terminated"), OptionalInt.empty());
            return left.isEmpty() ? Look.done(step, true) : Look.notYet(step);
        });
    }

    @Override
    public Optional<VpcId> vpcOf(SubnetId subnet) {
        return ec2
                .call("DescribeSubnets", subnet.text(), () -> client().describeSubnets(
                                call -> call.filters(Tags.filter("subnet-id", subnet.text())))
                        .subnets())
                .stream()
                .map(Subnet::vpcId)
                .map(VpcId::parse)
                .findFirst();
    }

    private static Machine machine(Instance instance) {
        return new Machine(
                instance.instanceId(),
                AmiId.parse(instance.imageId()),
                instance.state().nameAsString(),
                new Machine.Addresses(
                        present(instance.publicIpAddress()),
                        present(instance.privateIpAddress()),
                        present(instance.ipv6Address())),
                Tags.from(instance.tags()));
    }

    private static Optional<String> present(@org.jspecify.annotations.Nullable String address) {
        return Optional.ofNullable(address).filter(text -> !text.isEmpty());
    }

    private Ec2Client client() {
        return ec2.clients().ec2();
    }
}
