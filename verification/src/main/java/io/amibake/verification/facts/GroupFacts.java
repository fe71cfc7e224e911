package io.amibake.verification.facts;

import java.util.Optional;

/**
 * What is true of a group.
 *
 * @param group empty when there is no group of that name
 */
public record GroupFacts(Optional<Group> group) {
    public boolean exists() {
        return group.isPresent();
    }
}
