package io.amibake.provisioning.aws;

import io.amibake.config.AmiId;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Tagged;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** What carries the tag of a run, and how each kind of it is deleted. */
record TaggedResources(Service ec2, Service cloudFormation, Cloud cloud, Poll poll) implements Tagged {
    /** As EC2 describes the snapshots that CreateImage makes. */
    private static final Pattern OF_IMAGE = Pattern.compile(" for (ami-[0-9a-f]+)");

    /** Whose things say nothing of the life of a run, nor of an AMI that has no tags. */
    private static final Set<String> APART = Set.of("DescribeStacks", "DescribeVolumes", "DescribeSecurityGroups");

    private static void fail(AmibakeException failure) {
        throw failure;
    }

    @Override
    public List<Resource> of(RunId run) {
        return visible(run, TaggedResources::fail);
    }

    @Override
    public List<Resource> visible(RunId run, Consumer<AmibakeException> unseen) {
        return found(Tags.filter("tag:" + RunId.TAG, run.text()), operation -> unseen).stream()
                .filter(resource -> run.text().equals(resource.tags().get(RunId.TAG)))
                .toList();
    }

    @Override
    public List<Resource> ofAllRuns() {
        return ofAllRuns(TaggedResources::fail);
    }

    @Override
    public List<Resource> ofAllRuns(Consumer<AmibakeException> unseen) {
        Filter anyRun = Tags.filter("tag-key", RunId.TAG);
        return found(anyRun, operation -> APART.contains(operation) ? unseen : TaggedResources::fail).stream()
                .filter(resource -> resource.tags().containsKey(RunId.TAG))
                .toList();
    }

    private List<Resource> found(Filter tag, Function<String, Consumer<AmibakeException>> unseen) {
        ResourceReader reader = new ResourceReader(cloud.region());
        Ec2Client client = ec2.clients().ec2();
        Map<String, Supplier<Stream<Resource>>> looks = new LinkedHashMap<>();
        looks.put(
                "DescribeInstances",
                () -> client.describeInstancesPaginator(call -> call.filters(tag)).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .filter(instance -> !instance.state().nameAsString().equals("terminated"))
                        .map(reader::instance));
        looks.put(
                "DescribeImages", () -> client
                        .describeImagesPaginator(
                                call -> call.owners("self").filters(tag).includeDeprecated(true))
                        .images()
                        .stream()
                        .map(reader::image));
        looks.put(
                "DescribeSnapshots",
                () -> client
                        .describeSnapshotsPaginator(
                                call -> call.ownerIds("self").filters(tag))
                        .snapshots()
                        .stream()
                        .map(reader::snapshot));
        looks.put("DescribeVolumes", () -> client.describeVolumesPaginator(call -> call.filters(tag)).volumes().stream()
                .map(reader::volume));
        looks.put(
                "DescribeSecurityGroups",
                () -> client.describeSecurityGroupsPaginator(call -> call.filters(tag)).securityGroups().stream()
                        .map(reader::group));
        looks.put("DescribeKeyPairs", () -> client.describeKeyPairs(call -> call.filters(tag)).keyPairs().stream()
                .map(reader::keyPair));
        List<Resource> found =
                new ArrayList<>(seen(cloudFormation, "DescribeStacks", this::stacks, unseen.apply("DescribeStacks")));
        looks.forEach((operation, look) -> found.addAll(seen(ec2, operation, look, unseen.apply(operation))));
        return found;
    }

    private Stream<Resource> stacks() {
        return cloudFormation.clients().cloudFormation().describeStacksPaginator().stacks().stream()
                .map(new ResourceReader(cloud.region())::stack);
    }

    /** None when this caller may not look at that kind of thing. */
    private static List<Resource> seen(
            Service service, String operation, Supplier<Stream<Resource>> look, Consumer<AmibakeException> unseen) {
        try {
            return service.call(operation, "", () -> look.get().toList());
        } catch (AmibakeException failure) {
            if (failure.status() != ExitStatus.INVALID_INPUT) {
                throw failure;
            }
            unseen.accept(failure);
            return List.of();
        }
    }

    @Override
    public List<Resource> stray(RunId run) {
        Ec2Client client = ec2.clients().ec2();
        Filter tag = Tags.filter("tag:" + RunId.TAG, run.text());
        List<String> descriptions = ec2.call(
                "DescribeInstances",
                "",
                () -> client.describeInstancesPaginator(call -> call.filters(tag)).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(instance -> "Created by CreateImage(" + instance.instanceId() + ") for *")
                        .toList());
        if (descriptions.isEmpty()) {
            return List.of();
        }
        Filter made = Filter.builder().name("description").values(descriptions).build();
        List<Snapshot> snapshots = ec2.call(
                "DescribeSnapshots",
                "",
                () ->
                        client
                                .describeSnapshotsPaginator(
                                        call -> call.ownerIds("self").filters(made))
                                .snapshots()
                                .stream()
                                .toList());
        return snapshots.stream()
                .map(this::strayOf)
                .filter(resource -> !resource.tags().containsKey(RunId.TAG))
                .distinct()
                .toList();
    }

    private Resource strayOf(Snapshot snapshot) {
        Matcher image = OF_IMAGE.matcher(snapshot.description());
        Optional<ImageFacts> found = image.find() ? cloud.images().find(AmiId.parse(image.group(1))) : Optional.empty();
        return found.map(facts -> new Resource(
                        Resource.Kind.IMAGE,
                        facts.id().text(),
                        cloud.region(),
                        facts.state(),
                        facts.dates().created(),
                        facts.snapshots(),
                        facts.tags()))
                .orElseGet(() -> new ResourceReader(cloud.region()).snapshot(snapshot));
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
