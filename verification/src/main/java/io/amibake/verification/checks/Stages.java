package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that can be asked together: those that only look, between those that change the host or may. A command that
 * requires a check does not run before that one has passed.
 */
final class Stages {
    private Stages() {}

    static List<List<Check>> of(List<Check> checks) {
        List<List<Check>> stages = new ArrayList<>();
        Set<String> together = new HashSet<>();
        boolean open = false;
        for (Check check : checks) {
            boolean alone = changesHost(List.of(check)) || mayChangeHost(List.of(check));
            boolean waits = isCommand(check)
                    && check.requires().filter(together::contains).isPresent();
            if (alone || waits || !open) {
                stages.add(new ArrayList<>());
                together.clear();
            }
            stages.get(stages.size() - 1).add(check);
            together.add(check.id());
            open = !alone;
        }
        return stages;
    }

    private static boolean isCommand(Check check) {
        return check.inquiry().kind().equals("command");
    }

    /** In the phase that changes the host, a command may do so too; in the other one they only read. */
    static boolean mayChangeHost(List<Check> stage) {
        for (Check check : stage) {
            if (check.phase() == Phase.FIRSTRUN && isCommand(check)) {
                return true;
            }
        }
        return false;
    }

    static boolean changesHost(List<Check> stage) {
        return stage.get(0).inquiry().kind().equals("firstrun");
    }
}
