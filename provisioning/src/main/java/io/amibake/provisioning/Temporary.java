package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Resource.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What of some runs, which are over, is to be deleted in one region: all but AMIs with a verdict that keeps them, and
 * their snapshots. An AMI that Packer registered and did not come to tag is found by its exact name and its time.
 *
 * @param runs all of them at once, for an AMI may be of any of those that were to make one of its name
 * @param kept verdicts that keep an AMI
 */
record Temporary(Cloud cloud, Set<RunId> runs, Set<Verdict> kept) {
    /** No clock that AWS accepts is further off. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** In an order in which it can be deleted; the listener hears of what this caller may not look at. */
    List<Resource> find(Consumer<AmibakeException> unseen) {
        List<Resource> ours = new ArrayList<>();
        List<AmibakeException> denied = new ArrayList<>();
        runs.forEach(run -> ours.addAll(cloud.tagged().visible(run, denied::add)));
        denied.forEach(unseen);
        // Without a look at everything nobody knows whose an AMI without tags is.
        return denied.isEmpty() ? among(ours) : sorted(withoutKept(ours));
    }

    /** The same among all that the runs have here. */
    List<Resource> among(List<Resource> ours) {
        List<Resource> found = new ArrayList<>(withoutKept(ours));
        found.addAll(untagged(ours));
        return sorted(found);
    }

    private static List<Resource> sorted(List<Resource> found) {
        return found.stream()
                .sorted(Comparator.comparing(Resource::kind).thenComparing(Resource::id))
                .toList();
    }

    private List<Resource> withoutKept(List<Resource> ours) {
        Set<String> stays = new HashSet<>();
        for (Resource resource : ours) {
            if (resource.kind() == Kind.IMAGE && isKept(resource)) {
                stays.add(resource.id());
                stays.addAll(resource.uses());
            }
        }
        return ours.stream()
                .filter(resource -> !stays.contains(resource.id()))
                // Of an AMI that somebody else deregistered: its snapshots were meant to stay.
                .filter(resource -> resource.kind() != Kind.SNAPSHOT || !isKept(resource))
                .filter(resource -> !resource.state().equals("deregistered"))
                .toList();
    }

    private boolean isKept(Resource resource) {
        // What failed and was published all the same, others use.
        boolean isUsed = resource.tags().containsKey(RunTags.PUBLISHED);
        return Verdict.of(resource.tags())
                .filter(verdict -> kept.contains(verdict) || (verdict == Verdict.FAILED && isUsed))
                .isPresent();
    }

    private List<Resource> untagged(List<Resource> ours) {
        List<Resource> found = new ArrayList<>();
        for (RunId run : runs) {
            cloud.tagged().stray(run).stream()
                    .filter(image -> !found.contains(image))
                    .forEach(found::add);
            List<Resource> tools = ours.stream()
                    .filter(resource -> run.text().equals(resource.tags().get(RunTags.RUN)))
                    .filter(resource -> resource.kind() != Kind.IMAGE && resource.kind() != Kind.SNAPSHOT)
                    .toList();
            Life.until(tools).ifPresent(end -> names(tools).forEach(name -> cloud.images().named(name).stream()
                    .filter(image -> isMadeBetween(run.start(), end, image))
                    .filter(image -> !image.tags().containsKey(RunTags.RUN) && isNobodyElses(name))
                    .map(this::resource)
                    .filter(image -> !found.contains(image))
                    .forEach(found::add)));
        }
        return found;
    }

    private static boolean isMadeBetween(Instant start, Instant end, ImageFacts image) {
        return image.dates()
                .created()
                .filter(time -> time.isAfter(start.minus(CLOCK_SKEW)) && time.isBefore(end.plus(CLOCK_SKEW)))
                .isPresent();
    }

    private static Set<String> names(Collection<Resource> resources) {
        return resources.stream()
                .map(resource -> resource.tags().getOrDefault(RunTags.IMAGE, ""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether no other run is to make an AMI of that name: it may be that one's. */
    private boolean isNobodyElses(String name) {
        Set<String> own = runs.stream().map(RunId::text).collect(Collectors.toSet());
        return cloud.tagged().ofAllRuns(unseen -> {}).stream()
                .filter(resource -> resource.kind() != Kind.IMAGE && resource.kind() != Kind.SNAPSHOT)
                .filter(resource -> name.equals(resource.tags().get(RunTags.IMAGE)))
                .allMatch(resource -> own.contains(resource.tags().get(RunTags.RUN)));
    }

    private Resource resource(ImageFacts image) {
        return new Resource(
                Kind.IMAGE,
                image.id().text(),
                cloud.region(),
                image.state(),
                image.dates().created(),
                image.snapshots(),
                image.tags());
    }
}
