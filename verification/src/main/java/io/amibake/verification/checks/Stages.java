package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.List;

/** Checks that can be asked together: those that only look, between those that change the host. */
final class Stages {
    private Stages() {}

    static List<List<Check>> of(List<Check> checks) {
        List<List<Check>> stages = new ArrayList<>();
        boolean open = false;
        for (Check check : checks) {
            boolean changes = changesHost(List.of(check));
            if (changes || !open) {
                stages.add(new ArrayList<>());
            }
            stages.get(stages.size() - 1).add(check);
            open = !changes;
        }
        return stages;
    }

    static boolean changesHost(List<Check> stage) {
        return stage.get(0).inquiry().kind().equals("firstrun");
    }
}
