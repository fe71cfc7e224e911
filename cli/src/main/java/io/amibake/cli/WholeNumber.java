package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import java.util.Optional;

/**
 * An option whose value is a whole number.
 *
 * @param what it counts, for the problem: {@code threads}
 * @param most the largest allowed; the smallest is 1
 */
record WholeNumber(String option, String what, int most) {
    /** The problem of a value that is none, if it is given. */
    Optional<Problem> problem(Arguments arguments) {
        Optional<String> text = arguments.value(option);
        if (text.isEmpty() || read(text.get()) > 0) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                Printable.quoted(text.get()) + " is not a number of " + what,
                "command line (--" + option + ")",
                "write a number from 1 to " + most));
    }

    /** The value, once it is known to be right. */
    int of(Arguments arguments, int unlessGiven) {
        return arguments.value(option).map(this::read).orElse(unlessGiven);
    }

    /** 0 for what is no such number. */
    private int read(String text) {
        try {
            int number = Integer.parseInt(text);
            return number >= 1 && number <= most ? number : 0;
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
