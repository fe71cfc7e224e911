package io.amibake.provisioning;

import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Resource.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What of some runs, which are over, is to be deleted in one region: all but AMIs that are kept, and
 * their snapshots. An AMI that Packer registered and did not come to tag is known by the instance that it was made of.
 */
record Temporary(Cloud cloud, Set<RunId> runs, Kept kept) {
    /** Of which an AMI without tags is known, and whose it is. */
    private static final Set<Kind> EVIDENCE = EnumSet.of(Kind.INSTANCE, Kind.IMAGE, Kind.SNAPSHOT);

    /** In an order in which it can be deleted; the listener hears of what cannot be looked for. */
    List<Resource> find(Consumer<Unseen> unseen) {
        List<Resource> ours = new ArrayList<>();
        List<Unseen> kinds = new ArrayList<>();
        runs.forEach(run -> ours.addAll(cloud.tagged().visible(run, kinds::add)));
        List<Resource> found = among(ours, kinds);
        kinds.forEach(unseen);
        return found;
    }

    /**
     * The same among all that the runs have here.
     *
     * @param unseen what could not be looked for; more is added to it
     */
    List<Resource> among(List<Resource> ours, List<Unseen> unseen) {
        List<Resource> found = new ArrayList<>(withoutKept(ours));
        if (unseen.stream().map(Unseen::kind).noneMatch(EVIDENCE::contains)) {
            try {
                runs.stream()
                        .flatMap(run -> cloud.tagged().stray(run).stream())
                        .distinct()
                        .filter(stray -> !kept.has(stray))
                        .forEach(found::add);
            } catch (AmibakeException failure) {
                unseen.add(new Unseen(Kind.IMAGE, failure));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Resource::kind).thenComparing(Resource::id))
                .toList();
    }

    private List<Resource> withoutKept(List<Resource> ours) {
        Set<String> stays = new HashSet<>();
        for (Resource resource : ours) {
            if (resource.kind() == Kind.IMAGE && kept.has(resource)) {
                stays.add(resource.id());
                stays.addAll(resource.uses());
            }
        }
        return ours.stream()
                .filter(resource -> !stays.contains(resource.id()))
                // Of an AMI that somebody else deregistered: its snapshots were meant to stay.
                .filter(resource -> resource.kind() != Kind.SNAPSHOT || !kept.has(resource))
                .filter(resource -> !resource.state().equals("deregistered"))
                .toList();
    }
}
