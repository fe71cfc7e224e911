package io.amibake.verification.facts;

import java.util.List;

/**
 * What is true of processes of a name.
 *
 * @param processes in the order of their numbers
 */
public record ProcessFacts(List<RunningProcess> processes) {
    public ProcessFacts {
        processes = List.copyOf(processes);
    }

    public boolean running() {
        return !processes.isEmpty();
    }
}
