package io.amibake.core;

/**
 * One fault of an input, in the three parts a reader needs. Whatever the input holds, they are safe to print.
 *
 * @param what what is wrong, with the value received
 * @param where {@code file:line:column (path.of.key)}, or the option or variable it came from
 * @param fix what to do about it
 */
public record Problem(String what, String where, String fix) {
    public Problem {
        what = Printable.lines(what);
        where = Printable.of(where);
        fix = Printable.lines(fix);
    }

    /** The three lines that amibake prints on stderr, without a final newline. */
    @Override
    public String toString() {
        return "error: " + what + "\n  at:  " + where + "\n  fix: " + fix;
    }
}
