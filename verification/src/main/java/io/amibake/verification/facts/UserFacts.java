package io.amibake.verification.facts;

import java.util.Optional;

/**
 * What is true of a user.
 *
 * @param account empty when there is no user of that name
 */
public record UserFacts(Optional<Account> account) {
    public boolean exists() {
        return account.isPresent();
    }
}
