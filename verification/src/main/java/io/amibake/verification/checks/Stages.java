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

    /** In the phase that changes the host, a command may do so too; in the other one they only read. */
    static boolean mayChangeHost(List<Check> stage) {
        for (Check check : stage) {
            if (check.phase() == Phase.FIRSTRUN && check.inquiry().kind().equals("command")) {
                return true;
            }
        }
        return false;
    }

    static boolean changesHost(List<Check> stage) {
        return stage.get(0).inquiry().kind().equals("firstrun");
    }
}
