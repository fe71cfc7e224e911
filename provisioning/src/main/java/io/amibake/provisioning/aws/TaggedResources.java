package io.amibake.provisioning.aws;

import io.amibake.config.AmiId;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Tagged;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** What carries the tag of a run, and how each kind of it is deleted. */
record TaggedResources(Service ec2, Service cloudFormation, Cloud cloud, Poll poll) implements Tagged {
    @Override
    public List<Resource> of(RunId run) {
        return found(Tags.filter("tag:" + RunId.TAG, run.text())).stream()
                .filter(resource -> run.text().equals(resource.tags().get(RunId.TAG)))
                .toList();
    }

    @Override
    public List<Resource> ofAllRuns() {
        return found(Tags.filter("tag-key", RunId.TAG)).stream()
                .filter(resource -> resource.tags().containsKey(RunId.TAG))
                .toList();
    }

    private List<Resource> found(Filter tag) {
        ResourceReader reader = new ResourceReader(cloud.region());
        Ec2Client client = ec2.clients().ec2();
        List<Resource> found = new ArrayList<>();
        found.addAll(cloudFormation.call(
                "DescribeStacks",
                "",
                () -> cloudFormation.clients().cloudFormation().describeStacksPaginator().stacks().stream()
                        .map(reader::stack)
                        .toList()));
        found.addAll(ec2.call(
                "DescribeInstances",
                "",
                () -> client.describeInstancesPaginator(call -> call.filters(tag)).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .filter(instance -> !instance.state().nameAsString().equals("terminated"))
                        .map(reader::instance)
                        .toList()));
        found.addAll(
                ec2.call("DescribeImages", "", () -> client
                        .describeImagesPaginator(
                                call -> call.owners("self").filters(tag).includeDeprecated(true))
                        .images()
                        .stream()
                        .map(reader::image)
                        .toList()));
        found.addAll(ec2.call(
                "DescribeSnapshots",
                "",
                () -> client
                        .describeSnapshotsPaginator(
                                call -> call.ownerIds("self").filters(tag))
                        .snapshots()
                        .stream()
                        .map(reader::snapshot)
                        .toList()));
        found.addAll(ec2.call(
                "DescribeVolumes",
                "",
                () -> client.describeVolumesPaginator(call -> call.filters(tag)).volumes().stream()
                        .map(reader::volume)
                        .toList()));
        found.addAll(ec2.call(
                "DescribeSecurityGroups",
                "",
                () -> client.describeSecurityGroupsPaginator(call -> call.filters(tag)).securityGroups().stream()
                        .map(reader::group)
                        .toList()));
        found.addAll(ec2.call(
                "DescribeKeyPairs", "", () -> client.describeKeyPairs(call -> call.filters(tag)).keyPairs().stream()
                        .map(reader::keyPair)
                        .toList()));
        return found;
    }

    @Override
    public void delete(Resource resource, Wait wait) {
        String id = resource.id();
        switch (resource.kind()) {
            case STACK -> cloud.stacks().delete(id, wait, event -> {});
            case INSTANCE -> {
                cloud.machines().terminate(List.of(id));
                cloud.machines().awaitTerminated(List.of(id), wait);
            }
            case IMAGE -> cloud.images().find(AmiId.parse(id)).ifPresent(cloud.images()::deregister);
            case SNAPSHOT ->
                deleteWhenUnused(resource, wait, "DeleteSnapshot", () -> ec2.clients()
                        .ec2()
                        .deleteSnapshot(call -> call.snapshotId(id)));
            case VOLUME ->
                deleteWhenUnused(resource, wait, "DeleteVolume", () -> ec2.clients()
                        .ec2()
                        .deleteVolume(call -> call.volumeId(id)));
            case SECURITY_GROUP -> cloud.access().deleteSecurityGroup(id, wait);
            case KEY_PAIR -> cloud.access().deleteKeyPair(id);
        }
    }

    private void deleteWhenUnused(Resource resource, Wait wait, String operation, Runnable call) {
        Deletion deletion = new Deletion("InvalidSnapshot.InUse|VolumeInUse|IncorrectState", "Invalid.*NotFound");
        String subject = resource.kind() + " " + resource.id() + " to be unused";
        poll.until(
                subject,
                wait,
                () -> deletion.isDone(ec2, operation, resource.id(), call)
                        ? Look.done(new Step("deleted", OptionalInt.empty()), true)
                        : Look.notYet(new Step("in use", OptionalInt.empty())));
    }
}
