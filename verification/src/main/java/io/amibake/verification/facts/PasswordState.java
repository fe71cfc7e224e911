package io.amibake.verification.facts;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a user can log in with a password. The password itself, and its hash, never leave the host.
 *
 * @param minDays before it may be changed again
 * @param maxDays before it has to be changed
 * @param expires when the account ends
 */
public record PasswordState(Kind kind, OptionalInt minDays, OptionalInt maxDays, Optional<LocalDate> expires) {
    /** What stands in the place of the password (shadow(5)). */
    public enum Kind {
        /** A hash: there is a password. */
        SET,

        /** Something that no password has as its hash: nobody gets in with one. */
        LOCKED,

        /** Nothing: whoever says the name is in. */
        EMPTY;

        /** As in {@code checks.yaml}. */
        @Override
        public String toString() {
            return switch (this) {
                case SET -> "set";
                case LOCKED -> "locked";
                case EMPTY -> "empty";
            };
        }
    }
}
