package io.amibake.provisioning;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a run lives, by the tags of its things: on the host of its process the process decides, elsewhere its
 * {@link Lease}. Without either it is over.
 */
record Life(RunHost host, Instant now) {
    boolean isIn(Collection<Resource> resources) {
        return resources.stream().map(Resource::tags).anyMatch(this::isIn);
    }

    /** Whether anything of a run tells whether it lives: its key pair does, and what it copies. */
    static boolean isToldBy(Collection<Resource> resources) {
        return resources.stream().anyMatch(resource -> resource.tags().containsKey(RunTags.ALIVE_UNTIL));
    }

    private boolean isIn(Map<String, String> tags) {
        Optional<Boolean> runs = host.runs(tags.getOrDefault(RunTags.PROCESS, ""));
        return runs.orElseGet(() -> until(tags).filter(now::isBefore).isPresent());
    }

    /** Until when the latest of them says that its run lives. */
    static Optional<Instant> until(Collection<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> until(resource.tags()).stream())
                .max(Instant::compareTo);
    }

    private static Optional<Instant> until(Map<String, String> tags) {
        try {
            return Optional.of(Instant.parse(tags.getOrDefault(RunTags.ALIVE_UNTIL, "")));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
