package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.List;

/** All of a {@code checks.yaml}: what an image promises. */
public record Suite(ImageLabel image, List<Check> checks) {
    public Suite {
        checks = List.copyOf(checks);
    }

    /** The checks of a phase, in their order. */
    public List<Check> in(Phase phase) {
        List<Check> found = new ArrayList<>();
        for (Check check : checks) {
            if (check.phase() == phase) {
                found.add(check);
            }
        }
        return found;
    }
}
