package io.amibake.core;

import java.util.Objects;

/**
 * One fault of an input, in the three parts a reader needs.
 *
 * @param what what is wrong, with the value received
 * @param where {@code file:line:column (path.of.key)}, or the option or variable it came from
 * @param fix what to do about it
 */
public record Problem(String what, String where, String fix) {
    public Problem {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(fix, "fix");
    }

    /** The three lines that amibake prints on stderr, without a final newline. */
    @Override
    public String toString() {
        return "error: " + what + "\n  at:  " + where + "\n  fix: " + fix;
    }
}
