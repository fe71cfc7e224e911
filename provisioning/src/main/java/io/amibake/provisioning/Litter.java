package io.amibake.provisioning;

import io.amibake.config.Region;
import io.amibake.provisioning.Resource.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What runs have left in AWS that are no longer alive, and which runs are.
 *
 * @param resources to be deleted
 * @param over the runs they are of
 * @param alive the runs that are at work; nothing of theirs is among the resources
 * @param unseen why there may be more: kinds of things that could not be looked for; without the key pairs nobody knows of a
 *     run that nothing else tells of whether it is alive, and nothing of it is among the resources
 */
public record Litter(List<Resource> resources, Set<RunId> over, Set<RunId> alive, List<Unseen> unseen) {
    public Litter {
        unseen = List.copyOf(unseen);
        resources = List.copyOf(resources);
        over = Set.copyOf(over);
        alive = Set.copyOf(alive);
    }

    /**
     * Looks into those regions. A run that is alive in one of them is so in all.
     *
     */
    static Litter in(Cloud cloud, Collection<Region> regions, Kept kept, Life life) {
        Map<Region, List<Resource>> all = new LinkedHashMap<>();
        Map<Region, List<Unseen>> unseen = new LinkedHashMap<>();
        for (Region region : regions) {
            List<Unseen> here = new ArrayList<>();
            all.put(region, cloud.in(region).tagged().ofAllRuns(here::add));
            unseen.put(region, here);
        }
        Map<RunId, List<Resource>> byRun = new LinkedHashMap<>();
        all.values()
                .forEach(here -> here.forEach(resource -> RunId.in(resource.tags())
                        .ifPresent(run -> byRun.computeIfAbsent(run, id -> new ArrayList<>())
                                .add(resource))));
        boolean isBlind = unseen.values().stream().flatMap(List::stream).anyMatch(one -> one.kind() == Kind.KEY_PAIR);
        Set<RunId> over = new LinkedHashSet<>();
        Set<RunId> alive = new LinkedHashSet<>();
        byRun.forEach((run, things) -> {
            if (life.isIn(things)) {
                alive.add(run);
            } else if (!isBlind || Life.isToldBy(things)) {
                over.add(run);
            }
        });
        List<Resource> found = new ArrayList<>();
        all.forEach((region, here) -> found.addAll(new Temporary(cloud.in(region), over, kept)
                .among(
                        here.stream()
                                .filter(resource -> RunId.in(resource.tags())
                                        .filter(over::contains)
                                        .isPresent())
                                .toList(),
                        Objects.requireNonNull(unseen.get(region)))));
        return new Litter(
                found,
                found.stream()
                        .flatMap(resource -> RunId.in(resource.tags()).stream())
                        .collect(Collectors.toSet()),
                alive,
                unseen.values().stream().flatMap(List::stream).toList());
    }
}
