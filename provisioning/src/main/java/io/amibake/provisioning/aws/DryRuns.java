package io.amibake.provisioning.aws;

import io.amibake.config.Region;
import io.amibake.provisioning.Denied;
import io.amibake.provisioning.LaunchRequest;
import io.amibake.provisioning.Permissions;
import io.amibake.provisioning.Undertaking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;

/**
 * Asks EC2 what the caller may do, about things that do not exist where they will be made only later. An answer other than
 * a denial tells nothing: EC2 may look for the thing before it looks at the policy.
 */
record DryRuns(Service ec2) implements Permissions {
    private static final String IMAGE = "ami-00000000000000000";
    private static final String INSTANCE = "i-00000000000000000";
    private static final String SNAPSHOT = "snap-00000000000000000";
    private static final String VOLUME = "vol-00000000000000000";
    private static final String GROUP = "sg-00000000000000000";
    private static final String NAME = "amibake-dry-run";

    @Override
    public List<Denied> missing(Undertaking undertaking) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        addAccess(calls, undertaking);
        addInstances(calls, undertaking);
        calls.put("CreateImage", () -> client().createImage(
                        call -> call.instanceId(INSTANCE).name(NAME).dryRun(true)));
        calls.put("DeleteVolume", () -> client().deleteVolume(
                        call -> call.volumeId(VOLUME).dryRun(true)));
        addImages(calls, undertaking);
        return denied(calls);
    }

    @Override
    public List<Denied> missingForCopy(Undertaking undertaking, Region home) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("CopyImage", () -> client().copyImage(
                        call -> call.sourceImageId(undertaking.source().text())
                                .sourceRegion(home.name())
                                .name(NAME)
                                .dryRun(true)));
        addImages(calls, undertaking);
        return denied(calls);
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
            throw ec2.failed(operation, "", failure);
        }
    }

    /** Throttled for good, or with credentials that are none, nothing else need be asked. */
    private Optional<Denied> unlessOfCaller(String operation, Ec2Exception answer) {
        switch (Cause.of(answer)) {
            case EXPIRED, CLOCK, INVALID_CREDENTIALS, REGION_OFF, THROTTLED, OUTAGE ->
                throw ec2.failed(operation, "", answer);
            default -> {
                return Optional.empty();
            }
        }
    }

    private void addAccess(Map<String, Runnable> calls, Undertaking undertaking) {
        Ec2Client client = client();
        calls.put(
                "CreateKeyPair",
                () -> client.createKeyPair(call -> call.keyName(NAME).dryRun(true)));
        calls.put(
                "DeleteKeyPair",
                () -> client.deleteKeyPair(call -> call.keyName(NAME).dryRun(true)));
        if (undertaking.ownGroup()) {
            calls.put(
                    "CreateSecurityGroup",
                    () -> client.createSecurityGroup(
                            call -> call.groupName(NAME).description(NAME).dryRun(true)));
            calls.put(
                    "AuthorizeSecurityGroupIngress",
                    () -> client.authorizeSecurityGroupIngress(call -> call.groupId(GROUP)
                            .ipPermissions(Ec2Access.ssh(List.of("192.0.2.1/32")))
                            .dryRun(true)));
            calls.put(
                    "DeleteSecurityGroup",
                    () -> client.deleteSecurityGroup(call -> call.groupId(GROUP).dryRun(true)));
        }
    }

    private void addInstances(Map<String, Runnable> calls, Undertaking undertaking) {
        Ec2Client client = client();
        LaunchRequest launch = new LaunchRequest(
                undertaking.source(),
                undertaking.type(),
                undertaking.subnet(),
                List.of(),
                NAME,
                Optional.empty(),
                undertaking.profile(),
                Map.of("Name", NAME));
        calls.put(
                "RunInstances",
                () -> client.runInstances(Ec2Machines.request(launch).toBuilder()
                        .keyName(null)
                        .dryRun(true)
                        .build()));
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
    }

    /** What is done with an AMI wherever there is one. */
    private void addImages(Map<String, Runnable> calls, Undertaking undertaking) {
        Ec2Client client = client();
        calls.put(
                "CreateTags",
                () -> client.createTags(call -> call.resources(IMAGE)
                        .tags(Tags.of(Map.of("Name", NAME)))
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
