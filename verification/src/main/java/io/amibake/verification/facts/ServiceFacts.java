package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.Optional;

/**
 * What is true of a service.
 *
 * @param exists whether the manager of services knows it; a masked one exists
 * @param masked whether systemd is told never to start it
 * @param enabled whether the next boot starts it by its own setting ({@link SystemdUnit#enabled} says what that is for
 *     systemd)
 * @param running whether it runs now; one that keeps crashing and waits for its restart does not
 * @param manager {@code systemd}, {@code upstart} or {@code sysv}
 */
public record ServiceFacts(
        boolean exists,
        boolean masked,
        Answer<Boolean> enabled,
        Answer<Boolean> running,
        String manager,
        Optional<SystemdUnit> systemd) {
    static ServiceFacts absent(String manager) {
        return new ServiceFacts(false, false, Answer.known(false), Answer.known(false), manager, Optional.empty());
    }
}
