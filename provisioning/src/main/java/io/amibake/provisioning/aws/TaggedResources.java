package io.amibake.provisioning.aws;

import io.amibake.config.AmiId;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.Resource.Kind;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.RunTags;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Tagged;
import io.amibake.provisioning.Unseen;
import io.amibake.provisioning.Verdict;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** What carries the tag of a run, and how each kind of it is deleted. */
record TaggedResources(Service ec2, Service cloudFormation, Cloud cloud, Poll poll) implements Tagged {
    /** As EC2 describes the snapshots that CreateImage and CopyImage make. */
    private static final Pattern OF_IMAGE = Pattern.compile("(?: for|DestinationAmi) (ami-[0-9a-f]+)");

    /** When so many kinds in a row get no answer, the others are not waited for. */
    private static final int SILENCE = 3;

    /** One kind of thing, and the call that lists it. */
    private record Listing(Kind kind, Service service, String operation, Supplier<Stream<Resource>> things) {}

    private static void fail(Unseen unseen) {
        throw unseen.why();
    }

    @Override
    public List<Resource> of(RunId run) {
        return visible(run, TaggedResources::fail);
    }

    @Override
    public List<Resource> visible(RunId run, Consumer<Unseen> unseen) {
        return found(Tags.filter("tag:" + RunId.TAG, run.text()), unseen).stream()
                .filter(resource -> run.text().equals(resource.tags().get(RunId.TAG)))
                .toList();
    }

    @Override
    public List<Resource> ofAllRuns() {
        return ofAllRuns(TaggedResources::fail);
    }

    @Override
    public List<Resource> ofAllRuns(Consumer<Unseen> unseen) {
        return found(Tags.filter("tag-key", RunId.TAG), unseen).stream()
                .filter(resource -> resource.tags().containsKey(RunId.TAG))
                .toList();
    }

    private List<Resource> found(Filter tag, Consumer<Unseen> unseen) {
        List<Resource> found = new ArrayList<>();
        List<AmibakeException> silence = new ArrayList<>();
        for (Listing listing : listings(tag)) {
            try {
                found.addAll(listing.service().call(listing.operation(), "", () -> listing.things()
                        .get()
                        .toList()));
                silence.clear();
            } catch (AmibakeException failure) {
                if (failure.isForAll()) {
                    throw failure;
                }
                if (failure.status() == ExitStatus.OUTSIDE_FAILED) {
                    silence.add(failure);
                }
                if (silence.size() == SILENCE) {
                    throw AmibakeException.all(silence);
                }
                unseen.accept(new Unseen(listing.kind(), failure));
            }
        }
        return found;
    }

    private List<Listing> listings(Filter tag) {
        ResourceReader reader = new ResourceReader(cloud.region());
        Ec2Client client = ec2.clients().ec2();
        return List.of(
                new Listing(Kind.STACK, cloudFormation, "DescribeStacks", this::stacks),
                new Listing(Kind.INSTANCE, ec2, "DescribeInstances", () -> instances(tag)
                        .filter(instance -> !instance.state().nameAsString().equals("terminated"))
                        .map(reader::instance)),
                new Listing(Kind.IMAGE, ec2, "DescribeImages", () -> client
                        .describeImagesPaginator(
                                call -> call.owners("self").filters(tag).includeDeprecated(true))
                        .images()
                        .stream()
                        .map(reader::image)),
                new Listing(Kind.SNAPSHOT, ec2, "DescribeSnapshots", () -> snapshots(tag)
                        .map(reader::snapshot)),
                new Listing(
                        Kind.VOLUME,
                        ec2,
                        "DescribeVolumes",
                        () -> client.describeVolumesPaginator(call -> call.filters(tag)).volumes().stream()
                                .map(reader::volume)),
                new Listing(
                        Kind.SECURITY_GROUP,
                        ec2,
                        "DescribeSecurityGroups",
                        () ->
                                client
                                        .describeSecurityGroupsPaginator(call -> call.filters(tag))
                                        .securityGroups()
                                        .stream()
                                        .map(reader::group)),
                new Listing(
                        Kind.KEY_PAIR,
                        ec2,
                        "DescribeKeyPairs",
                        () -> client.describeKeyPairs(call -> call.filters(tag)).keyPairs().stream()
                                .map(reader::keyPair)));
    }

    private Stream<Resource> stacks() {
        return cloudFormation.clients().cloudFormation().describeStacksPaginator().stacks().stream()
                .map(new ResourceReader(cloud.region())::stack);
    }

    private Stream<Instance> instances(Filter filter) {
        return ec2.clients().ec2().describeInstancesPaginator(call -> call.filters(filter)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream());
    }

    private Stream<Snapshot> snapshots(Filter filter) {
        return ec2
                .clients()
                .ec2()
                .describeSnapshotsPaginator(call -> call.ownerIds("self").filters(filter))
                .snapshots()
                .stream();
    }

    @Override
    public List<Resource> stray(RunId run) {
        Filter tag = Tags.filter("tag:" + RunId.TAG, run.text());
        List<Instance> instances =
                ec2.call("DescribeInstances", "", () -> instances(tag).toList());
        List<Resource> made = described(instances.stream()
                .map(instance -> "Created by CreateImage(" + instance.instanceId() + ") for *")
                .toList());
        Stream<String> names = instances.stream()
                .flatMap(one -> Stream.ofNullable(Tags.from(one.tags()).get(RunTags.IMAGE)));
        return Stream.concat(
                        made.stream().filter(resource -> !resource.tags().containsKey(RunId.TAG)),
                        copies(made, names.distinct().toList()).stream())
                .map(stray -> stray.with(run))
                .toList();
    }

    /** What Packer encrypts it copies, to the name that the AMI is to have; what has a verdict others copy. */
    private List<Resource> copies(List<Resource> made, List<String> names) {
        List<Resource> copies = described(made.stream()
                        .filter(resource -> resource.kind() == Kind.IMAGE)
                        .filter(image -> Verdict.of(image.tags()).orElse(Verdict.PENDING) == Verdict.PENDING)
                        .map(image -> "Copied for DestinationAmi * from SourceAmi " + image.id() + " for *")
                        .toList())
                .stream()
                .filter(copy -> copy.tags().isEmpty())
                .toList();
        if (copies.isEmpty()) {
            return copies;
        }
        Set<String> named = names.stream()
                .flatMap(name -> cloud.images().named(name).stream())
                .map(image -> image.id().text())
                .collect(Collectors.toSet());
        return copies.stream()
                .filter(copy -> copy.kind() == Kind.SNAPSHOT || named.contains(copy.id()))
                .toList();
    }

    /** The AMIs of the snapshots that EC2 describes like that, and those snapshots that are of none any more. */
    private List<Resource> described(List<String> descriptions) {
        if (descriptions.isEmpty()) {
            return List.of();
        }
        Filter made = Filter.builder().name("description").values(descriptions).build();
        return ec2.call("DescribeSnapshots", "", () -> snapshots(made).toList()).stream()
                .map(this::imageOf)
                .distinct()
                .toList();
    }

    private Resource imageOf(Snapshot snapshot) {
        Matcher image = OF_IMAGE.matcher(snapshot.description());
        Optional<ImageFacts> found = image.find() ? cloud.images().find(AmiId.parse(image.group(1))) : Optional.empty();
        return found.map(facts -> new Resource(
                        Kind.IMAGE,
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
        Attempt deletion = new Attempt("InvalidSnapshot.InUse|VolumeInUse|IncorrectState", "Invalid.*NotFound");
        String subject = resource.kind() + " " + resource.id() + " to be unused";
        poll.until(
                subject,
                wait,
                () -> deletion.isDone(ec2, operation, resource.id(), call)
                        ? Look.done(new Step("deleted", OptionalInt.empty()), true)
                        : Look.notYet(new Step("in use", OptionalInt.empty())));
    }
}
