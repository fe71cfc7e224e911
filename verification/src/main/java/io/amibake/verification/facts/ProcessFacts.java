package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What is true of processes of a name.
 *
 * @param seen in the order of their numbers
 * @param hidden why there may be others too, where the host does not show all
 */
public record ProcessFacts(List<RunningProcess> seen, Optional<String> hidden) {
    public ProcessFacts {
        seen = List.copyOf(seen);
    }

    public boolean running() {
        return !seen.isEmpty();
    }

    /** All of them; unknown where there may be others that are hidden. */
    public Answer<List<RunningProcess>> all() {
        return hidden.isPresent() ? Answer.unknown(hidden.get()) : Answer.known(seen);
    }
}
