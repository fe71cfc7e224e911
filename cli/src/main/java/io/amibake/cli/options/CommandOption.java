package io.amibake.cli.options;

import java.util.ArrayList;
import java.util.List;

/**
 * One option of a command.
 *
 * @param shortName one letter, or empty
 * @param longName the name after {@code --}
 * @param value what help calls its value, empty for a flag; {@code FILE} and {@code DIR} are completed as paths, {@code SIDE}
 *     as a path or a branch or tag of git, and
 *     words joined by {@code |} are the only values allowed
 * @param occurs how often it may be given
 * @param required whether the command cannot do without it
 * @param description one clause for the help text, without a final stop
 */
public record CommandOption(
        String shortName, String longName, String value, Occurs occurs, boolean required, String description) {

    /** What a shell runs for the names of git's branches and tags; a colon in it would end something in zsh. */
    static final String REVISIONS = "git for-each-ref 2>/dev/null | sed \"s,^[^/]*/[^/]*/,,\"";

    /** How often an option may be given. */
    public enum Occurs {
        /** Once: a second one is an error. */
        ONCE,
        /** Any number of times, with one value each. */
        REPEATED,
        /** Any number of times, each with one or more values: {@code -c a b -c c}. */
        LISTED
    }

    /** An option without a value. */
    public static CommandOption flag(String longName, String description) {
        return new CommandOption("", longName, "", Occurs.ONCE, false, description);
    }

    /** An option with one value. */
    public static CommandOption value(String longName, String value, String description) {
        return new CommandOption("", longName, value, Occurs.ONCE, false, description);
    }

    /** The same option, which also has a one-letter name. */
    public CommandOption shortened(String letter) {
        return new CommandOption(letter, longName, value, occurs, required, description);
    }

    /** The same option, given as often as one likes. */
    public CommandOption repeated() {
        return new CommandOption(shortName, longName, value, Occurs.REPEATED, required, description);
    }

    /** The same option, given as often as one likes with one or more values each. */
    public CommandOption listed() {
        return new CommandOption(shortName, longName, value, Occurs.LISTED, required, description);
    }

    /** The same option, without which the command does nothing. */
    public CommandOption needed() {
        return new CommandOption(shortName, longName, value, occurs, true, description);
    }

    /** Whether it takes a value. */
    public boolean takesValue() {
        return !value.isEmpty();
    }

    /** The only values allowed; empty when any value may be given. */
    public List<String> choices() {
        return choicesOf(value);
    }

    /** {@code --output}, as it is named in messages. */
    public String display() {
        return "--" + longName;
    }

    static List<String> choicesOf(String value) {
        List<String> choices = new ArrayList<>();
        int start = 0;
        for (int bar = value.indexOf('|'); bar >= 0; bar = value.indexOf('|', start)) {
            choices.add(value.substring(start, bar));
            start = bar + 1;
        }
        if (start > 0) {
            choices.add(value.substring(start));
        }
        return choices;
    }
}
