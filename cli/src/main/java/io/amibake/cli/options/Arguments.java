package io.amibake.cli.options;

import io.amibake.cli.options.CommandOption.Occurs;
import io.amibake.core.AmibakeException;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** The words that followed a command's name, read by its {@link Usage}. */
public final class Arguments {
    private final Usage usage;
    private final CommandLine line;

    private Arguments(Usage usage, CommandLine line) {
        this.usage = usage;
        this.line = line;
    }

    /**
     * Reads the words after the command's name.
     *
     * @throws AmibakeException (status 2) for an unknown or repeated option, a missing or wrong value, or a word too
     *     many
     */
    public static Arguments parse(Usage usage, String... words) {
        Options options = new Options();
        addTo(options, usage.options());
        addTo(options, Usage.COMMON);
        DefaultParser parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(Boolean.FALSE)
                .get();
        Arguments arguments;
        try {
            arguments = new Arguments(usage, parser.parse(options, words));
        } catch (UnrecognizedOptionException unknown) {
            throw AmibakeException.invalidInput(unknownOption(usage, unknown.getOption()));
        } catch (MissingArgumentException missing) {
            throw AmibakeException.invalidInput(missingValue(usage, missing.getOption()));
        } catch (ParseException other) {
            throw AmibakeException.invalidInput(problem(usage, String.valueOf(other.getMessage()), "", seeHelp(usage)));
        }
        arguments.check(usage.options());
        arguments.check(Usage.COMMON);
        arguments.checkOperand();
        arguments.checkNothingIsMissing();
        return arguments;
    }

    /** Whether the option was given. */
    public boolean has(String longName) {
        return line.hasOption(longName);
    }

    /** The value of an option that may be given once. */
    public Optional<String> value(String longName) {
        return Optional.ofNullable(line.getOptionValue(longName));
    }

    /** The values of an option, in the order given. */
    public List<String> values(String longName) {
        String[] values = line.getOptionValues(longName);
        return values == null ? List.of() : List.of(values);
    }

    /** The value of an option that is {@linkplain CommandOption#needed needed}. */
    public String required(String longName) {
        return values(longName).get(0);
    }

    /**
     * The values of an option that is needed unless another one is given.
     *
     * @throws AmibakeException (status 2) when there are none
     */
    public List<String> someValues(CommandOption option) {
        if (!has(option.longName())) {
            throw AmibakeException.invalidInput(missing(option));
        }
        return values(option.longName());
    }

    /** The one word after the command's name. */
    public Optional<String> operand() {
        List<String> words = line.getArgList();
        return words.isEmpty() ? Optional.empty() : Optional.of(words.get(0));
    }

    private static void addTo(Options options, List<CommandOption> ours) {
        for (CommandOption option : ours) {
            Option theirs = new Option(
                    option.shortName().isEmpty() ? null : option.shortName(),
                    option.longName(),
                    option.takesValue(),
                    option.description());
            if (option.occurs() == Occurs.LISTED) {
                theirs.setArgs(Option.UNLIMITED_VALUES);
            }
            options.addOption(theirs);
        }
    }

    private void check(List<CommandOption> options) {
        for (CommandOption option : options) {
            if (option.occurs() == Occurs.ONCE && occurrences(option) > 1) {
                throw AmibakeException.invalidInput(problem(
                        usage,
                        "option '" + option.display() + "' is given more than once",
                        option.display(),
                        "keep one of them"));
            }
            for (String value : values(option.longName())) {
                checkValue(option, value);
            }
        }
    }

    private int occurrences(CommandOption option) {
        int count = 0;
        for (Option given : line.getOptions()) {
            if (given.getLongOpt().equals(option.longName())) {
                count++;
            }
        }
        return count;
    }

    /** Commons CLI takes {@code --outptu} for a value of the option before it; no value of ours starts so. */
    private void checkValue(CommandOption option, String value) {
        if (value.isEmpty()) {
            throw AmibakeException.invalidInput(missingValue(usage, option));
        }
        if (value.length() > 1 && value.charAt(0) == '-') {
            throw AmibakeException.invalidInput(unknownOption(usage, value));
        }
        List<String> choices = option.choices();
        if (!choices.isEmpty() && !choices.contains(value)) {
            throw AmibakeException.invalidInput(problem(
                    usage,
                    "'" + value + "' is not a value of option '" + option.display() + "'",
                    option.display(),
                    oneOf(value, choices)));
        }
    }

    private void checkOperand() {
        List<String> words = line.getArgList();
        int allowed = usage.operand().isEmpty() ? 0 : 1;
        if (words.size() > allowed) {
            String word = words.get(allowed);
            throw AmibakeException.invalidInput(problem(
                    usage, "'" + word + "' is one word too many", word, "remove it, or quote a value that has blanks"));
        }
        if (words.isEmpty() && usage.operandRequired()) {
            throw AmibakeException.invalidInput(problem(
                    usage,
                    "the word " + usage.operand() + " is missing",
                    "",
                    "add it: amibake " + usage.command() + " " + usage.operand()));
        }
        List<String> choices = usage.operandChoices();
        if (!words.isEmpty() && !choices.isEmpty() && !choices.contains(words.get(0))) {
            throw AmibakeException.invalidInput(problem(
                    usage,
                    "'" + words.get(0) + "' is not known to " + usage.command(),
                    words.get(0),
                    oneOf(words.get(0), choices)));
        }
    }

    private void checkNothingIsMissing() {
        List<Problem> missing = new ArrayList<>();
        for (CommandOption option : usage.options()) {
            if (option.required() && !has(option.longName())) {
                missing.add(missing(option));
            }
        }
        if (!missing.isEmpty()) {
            throw AmibakeException.invalidInput(missing);
        }
    }

    private Problem missing(CommandOption option) {
        String name = option.shortName().isEmpty() ? option.display() : "-" + option.shortName();
        return problem(usage, "option '" + option.display() + "' is missing", "", "add " + name + " " + option.value());
    }

    private static Problem unknownOption(Usage usage, String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        List<String> known = new ArrayList<>();
        addNames(known, usage.options());
        addNames(known, Usage.COMMON);
        String fix = Nearest.suggestion(name, known, seeHelp(usage));
        return problem(usage, "option '" + name + "' is not known to " + usage.command(), name, fix);
    }

    private static void addNames(List<String> names, List<CommandOption> options) {
        for (CommandOption option : options) {
            names.add(option.display());
        }
    }

    private static Problem missingValue(Usage usage, Option theirs) {
        for (CommandOption option : usage.options()) {
            if (option.longName().equals(theirs.getLongOpt())) {
                return missingValue(usage, option);
            }
        }
        throw new IllegalArgumentException("an option of " + usage.command() + " that is not ours");
    }

    private static Problem missingValue(Usage usage, CommandOption option) {
        return problem(
                usage,
                "option '" + option.display() + "' has no value",
                option.display(),
                "add one: " + option.display() + " " + option.value());
    }

    private static String oneOf(String wrong, List<String> choices) {
        String all = "use one of " + String.join(", ", choices);
        return Nearest.suggestion(wrong, choices, all);
    }

    private static String seeHelp(Usage usage) {
        return "'amibake help " + usage.command() + "' lists what it takes";
    }

    private static Problem problem(Usage usage, String what, String word, String fix) {
        String where = "command line" + (word.isEmpty() ? " of amibake " + usage.command() : " (" + word + ")");
        return new Problem(what, where, fix);
    }
}
