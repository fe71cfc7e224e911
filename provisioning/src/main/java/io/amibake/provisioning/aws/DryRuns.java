package io.amibake.provisioning.aws;

import io.amibake.config.Region;
import io.amibake.provisioning.Denied;
import io.amibake.provisioning.Permissions;
import io.amibake.provisioning.RunTags;
import io.amibake.provisioning.Undertaking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;

/**
 * Asks EC2 what the caller may do. What makes things is asked with the names and tags that they will have; the rest about
 * things that do not exist. An answer other than a denial tells nothing: EC2 may look for the thing before it looks at the
 * policy.
 */
record DryRuns(Service ec2) implements Permissions {
    private static final String IMAGE = "ami-00000000000000000";
    private static final String INSTANCE = "i-00000000000000000";
    private static final String SNAPSHOT = "snap-00000000000000000";
    private static final String VOLUME = "vol-00000000000000000";
    private static final String GROUP = "sg-00000000000000000";

    @Override
    public Missing missing(Undertaking undertaking) {
        Map<String, Runnable> making = new LinkedHashMap<>();
        addMaking(making, undertaking);
        Map<String, Runnable> using = new LinkedHashMap<>();
        if (undertaking.group().isPresent()) {
            addGroup(using);
        }
        addInstance(using, undertaking);
        addImage(using, undertaking);
        return new Missing(denied(making), denied(using));
    }

    @Override
    public Missing missingForCopy(Undertaking undertaking, Region home) {
        CopyImageRequest copy =
                Ec2Images.request(undertaking.copyFrom(home)).dryRun(true).build();
        Map<String, Runnable> using = new LinkedHashMap<>();
        addImage(using, undertaking);
        return new Missing(denied(Map.of("CopyImage", () -> client().copyImage(copy))), denied(using));
    }

    private List<Denied> denied(Map<String, Runnable> calls) {
        List<Denied> missing = new ArrayList<>();
        calls.forEach((operation, call) -> denied(operation, call).ifPresent(missing::add));
        return missing;
    }

    private Ec2Client client() {
        return ec2.clients().ec2();
    }

    private Optional<Denied> denied(String operation, Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (Ec2Exception answer) {
            if (!Cause.of(answer).equals(Cause.DENIED)) {
                return unlessOfCaller(operation, answer);
            }
            Failure failure = new Failure(ec2, operation, "", answer);
            return Optional.of(new Denied(
                    failure.action(), String.valueOf(answer.awsErrorDetails().errorMessage())));
        } catch (SdkException failure) {
            throw ec2.failed(operation, "a dry run", failure);
        }
    }

    /** Throttled for good, or with credentials that are none, nothing else need be asked. */
    private Optional<Denied> unlessOfCaller(String operation, Ec2Exception answer) {
        Cause cause = Cause.of(answer);
        if (cause.isOfCaller() || cause == Cause.THROTTLED || cause == Cause.OUTAGE) {
            throw ec2.failed(operation, "a dry run", answer);
        }
        return Optional.empty();
    }

    private void addMaking(Map<String, Runnable> calls, Undertaking undertaking) {
        Ec2Client client = client();
        String key = undertaking.launch().keyName();
        calls.put(
                "CreateKeyPair",
                () -> client.createKeyPair(Ec2Access.request(key, undertaking.leaseTags())
                        .dryRun(true)
                        .build()));
        undertaking
                .group()
                .ifPresent(group -> calls.put(
                        "CreateSecurityGroup",
                        () -> client.createSecurityGroup(
                                Ec2Access.request(group).dryRun(true).build())));
        calls.put(
                "RunInstances",
                () -> client.runInstances(Ec2Machines.request(undertaking.launch()).toBuilder()
                        .keyName(null)
                        .dryRun(true)
                        .build()));
    }

    private void addGroup(Map<String, Runnable> calls) {
        Ec2Client client = client();
        calls.put(
                "AuthorizeSecurityGroupIngress",
                () -> client.authorizeSecurityGroupIngress(call -> call.groupId(GROUP)
                        .ipPermissions(Ec2Access.ssh(List.of("192.0.2.1/32")))
                        .dryRun(true)));
        calls.put(
                "DeleteSecurityGroup",
                () -> client.deleteSecurityGroup(call -> call.groupId(GROUP).dryRun(true)));
    }

    private void addInstance(Map<String, Runnable> calls, Undertaking undertaking) {
        Ec2Client client = client();
        String key = undertaking.launch().keyName();
        calls.put(
                "DeleteKeyPair",
                () -> client.deleteKeyPair(call -> call.keyName(key).dryRun(true)));
        calls.put(
                "StopInstances",
                () -> client.stopInstances(call -> call.instanceIds(INSTANCE).dryRun(true)));
        calls.put(
                "TerminateInstances",
                () -> client.terminateInstances(
                        call -> call.instanceIds(INSTANCE).dryRun(true)));
        calls.put(
                "GetConsoleOutput",
                () -> client.getConsoleOutput(call -> call.instanceId(INSTANCE).dryRun(true)));
        calls.put(
                "DeleteVolume",
                () -> client.deleteVolume(call -> call.volumeId(VOLUME).dryRun(true)));
        calls.put(
                "CreateImage",
                () -> client.createImage(call -> call.instanceId(INSTANCE)
                        .name(undertaking.imageName())
                        .tagSpecifications(Tags.of(undertaking.imageTags(), ResourceType.IMAGE, ResourceType.SNAPSHOT))
                        .dryRun(true)));
    }

    /** What is done with an AMI wherever there is one. */
    private void addImage(Map<String, Runnable> calls, Undertaking undertaking) {
        Ec2Client client = client();
        calls.put(
                "CreateTags",
                () -> client.createTags(call -> call.resources(IMAGE)
                        .tags(Tags.of(Map.of(RunTags.VERDICT, "passed")))
                        .dryRun(true)));
        calls.put(
                "DescribeImageAttribute",
                () -> client.describeImageAttribute(call -> call.imageId(IMAGE)
                        .attribute(ImageAttributeName.LAUNCH_PERMISSION)
                        .dryRun(true)));
        calls.put(
                "DescribeSnapshotAttribute",
                () -> client.describeSnapshotAttribute(call -> call.snapshotId(SNAPSHOT)
                        .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                        .dryRun(true)));
        calls.put(
                "DeregisterImage",
                () -> client.deregisterImage(call -> call.imageId(IMAGE).dryRun(true)));
        calls.put(
                "DeleteSnapshot",
                () -> client.deleteSnapshot(call -> call.snapshotId(SNAPSHOT).dryRun(true)));
        addOffers(calls, undertaking);
    }

    private void addOffers(Map<String, Runnable> calls, Undertaking undertaking) {
        Ec2Client client = client();
        if (undertaking.shares()) {
            calls.put(
                    "ModifyImageAttribute",
                    () -> client.modifyImageAttribute(call -> call.imageId(IMAGE)
                            .attribute(ImageAttributeName.LAUNCH_PERMISSION.toString())
                            .dryRun(true)));
            calls.put(
                    "ModifySnapshotAttribute",
                    () -> client.modifySnapshotAttribute(call -> call.snapshotId(SNAPSHOT)
                            .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                            .dryRun(true)));
        }
        if (undertaking.deprecates()) {
            calls.put(
                    "EnableImageDeprecation",
                    () -> client.enableImageDeprecation(call -> call.imageId(IMAGE)
                            .deprecateAt(Instant.parse("2099-01-01T00:00:00Z"))
                            .dryRun(true)));
        }
    }
}
